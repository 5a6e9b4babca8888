// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One accepted connection, raw; used on its own thread.
public final class LoopbackConnection: Sendable {
    /// Counted from 1 over the life of the server.
    public let number: Int
    /// Owned by the server's connection thread, which closes it after the last use of this object's methods.
    private let socket: Int32
    private let unread = Monitor<[UInt8]>([])
    private let server: Monitor<LoopbackServer.State>

    init(number: Int, socket: Int32, server: Monitor<LoopbackServer.State>) {
        self.number = number
        self.socket = socket
        self.server = server
    }

    /// Sends all of the bytes; false where the peer or the server has closed.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                // `sent` is below `count`, so the sum stays inside the buffer.
                send(socket, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Sends all of the text; false where the peer or the server has closed.
    @discardableResult
    public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Blocks for the next bytes, at most 64 KiB of them; nil where the peer or the server has closed.
    public func read() -> [UInt8]? {
        let before = unread.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        if !before.isEmpty { return before }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return nil }
            return Array(buffer[..<count])
        }
    }

    /// Puts bytes back before those that `read` gives next.
    func unread(_ bytes: [UInt8]) {
        unread.withLock { $0 = bytes + $0 }
    }

    /// Ends the connection in both directions; a reset where `abruptly`.
    public func close(abruptly: Bool = false) {
        if abruptly {
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        } else {
            shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// Blocks until the server stops: a peer that hangs.
    public func waitUntilStopped() {
        server.wait { $0.isStopped }
    }

    /// Blocks for so long, or until the server stops; false where it has stopped. For bytes that drip.
    @discardableResult
    public func pause(seconds: Double) -> Bool {
        !server.wait(seconds: seconds) { $0.isStopped }
    }
}

extension LoopbackConnection {
    /// The next request; nil where the peer is gone or does not speak HTTP/1.
    func readRequest() -> LoopbackRequest? {
        var bytes: [UInt8] = []
        var searched = 0
        while true {
            if let end = LoopbackConnection.endOfHead(bytes, from: searched) {
                guard var request = LoopbackRequest.parse(head: bytes[..<end], connection: number) else { return nil }
                return readBody(of: &request, after: Array(bytes[(end + 4)...])) ? request : nil
            }
            searched = max(0, bytes.count - 3)
            guard bytes.count <= LoopbackServer.maximumHead, let more = read() else { return nil }
            bytes += more
        }
    }

    private func readBody(of request: inout LoopbackRequest, after head: [UInt8]) -> Bool {
        if request.header("transfer-encoding") != nil {
            write(LoopbackResponse(status: 411).serialised(method: "POST", closes: true))
            return false
        }
        let length = request.header("content-length").flatMap(Int.init) ?? 0
        guard (0...LoopbackServer.maximumBody).contains(length) else { return false }
        if request.header("expect")?.lowercased() == "100-continue" && head.count < length {
            guard write("HTTP/1.1 100 Continue\r\n\r\n") else { return false }
        }
        var body = head
        while body.count < length {
            guard let more = read() else { return false }
            body += more
        }
        request.body = Array(body[..<length])
        if body.count > length { unread(Array(body[length...])) }
        return true
    }

    /// Where the empty line begins.
    private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        var index = start
        while index + 3 < bytes.count {
            if bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13 && bytes[index + 3] == 10 {
                return index
            }
            index += 1
        }
        return nil
    }
}
