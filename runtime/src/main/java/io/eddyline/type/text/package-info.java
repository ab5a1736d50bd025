/** Values as UTF-8 text: parsing from and formatting into byte arrays without allocation, shared by casts and formats. */
package io.eddyline.type.text;
