// SPDX-License-Identifier: Apache-2.0

#if VIGIE_LIBFUZZER
    import Glibc

    /// Hands inputs of libFuzzer to one target.
    enum LibFuzzer {
        // Proof: written once by `run` before the first input, on the only thread that there is.
        nonisolated(unsafe) static var target = FuzzTarget.page

        /// Never returns: libFuzzer ends the process.
        static func run(_ target: FuzzTarget) {
            Self.target = target
            var count = CommandLine.argc
            // Proof: `unsafeArgv` is the process's own argument vector and lives as long as the process.
            var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
            exit(
                runDriver(&count, &arguments) { data, size in
                    // Proof: libFuzzer promises `size` bytes at `data` during this call; they are copied.
                    LibFuzzer.target.run(Array(UnsafeBufferPointer(start: data, count: size)))
                    return 0
                })
        }
    }

    /// https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
        _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt
#endif
