/**
 * The only package that imports DJL: runtime, devices, memory scopes, TorchScript programs.
 *
 * <p>Programs are TorchScript text in resources; pieces are shared by naming several texts:
 *
 * <pre>{@code
 * TorchRuntime.start(2);
 * ComputeDevice device = ComputeDevice.cpu();
 * try (Program program =
 *         Program.load(device, "Trainer", "layers.py", "decoder.py", "llama.py", "/io/amalgam/jobs/demo/trainer.py");
 *     NativeMemory memory = NativeMemory.on(device)) {
 *   Tensor weight = memory.floats(values, rows, columns);
 *   try (NativeMemory step = memory.scope()) {
 *     float loss = program.train(step, "step", List.of(weight), tokens, 1e-3).get(0).toFloats()[0];
 *   }
 * }
 * }</pre>
 *
 * <p>{@link io.amalgam.jobs.torch.Program#run} runs without gradients; {@link
 * io.amalgam.jobs.torch.Program#train} with them, so that {@code torch.autograd.grad} works inside.
 * A text holds free functions, called as {@code __torch__.name(…)}, and one class that extends
 * {@code Module}, whose methods are what Java calls.
 *
 * <p>bfloat16 and float16 never become Java tensors: bfloat16 in the JNI of DJL ends the process.
 * They travel as bits and live in opaque lists on the native side.
 */
@NullMarked
package io.amalgam.jobs.torch;

import org.jspecify.annotations.NullMarked;
