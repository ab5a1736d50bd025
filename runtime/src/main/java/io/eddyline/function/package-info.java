/**
 * The function library: one annotated static method per function (overloads share a name), one class per family. Generated code calls the
 * methods directly; the planner learns from {@link io.eddyline.function.FunctionLibrary} what there is.
 */
package io.eddyline.function;
