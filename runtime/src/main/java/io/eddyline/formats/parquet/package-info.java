/** Parquet files, read and written by column and without Hadoop. */
package io.eddyline.formats.parquet;
