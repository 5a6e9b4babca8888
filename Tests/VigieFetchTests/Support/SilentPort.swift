// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A port on 127.0.0.1 that listens and takes no connection: its queue is full, so that the kernel leaves SYNs unanswered.
final class SilentPort {
    let port: UInt16
    private var sockets: [Int32]

    /// Nil where the sockets cannot be had.
    init?() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let listener = socket(AF_INET, kind, 0)
        // The pointers are to the local `address` and live for each call alone.
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 0) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard listener >= 0, isListening else {
            close(listener)
            return nil
        }
        port = UInt16(bigEndian: address.sin_port)
        sockets = [listener]
        // A queue of length 0 holds one connection; the others wait for ever.
        for _ in 0..<3 {
            let filler = socket(AF_INET, kind, 0)
            sockets.append(filler)
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(filler, $0, length) }
            }
        }
    }

    deinit { for socket in sockets { close(socket) } }
}
