/** HDFS, over the HTTP interface (WebHDFS) of its namenode: needs nothing of Hadoop on this side. */
package io.eddyline.storage.hdfs;
