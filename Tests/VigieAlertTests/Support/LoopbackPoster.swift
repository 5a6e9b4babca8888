// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import VigieCore

/// One POST over a real socket to loopback, each on a thread of its own; at most 64 KiB of the answer are read.
struct LoopbackPoster: Posting {
    private static let queue = DispatchQueue(label: "loopback-poster", attributes: .concurrent)

    func post(_ request: PostRequest) async throws(TransportError) -> FetchResponse {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<FetchResponse, TransportError>, Never>) in
            LoopbackPoster.queue.async { continuation.resume(returning: LoopbackPoster.exchange(request)) }
        }
        return try result.get()
    }

    private static func exchange(_ request: PostRequest) -> Result<FetchResponse, TransportError> {
        func failure(_ code: TransportError.Code, _ message: String) -> Result<FetchResponse, TransportError> {
            .failure(TransportError(code: code, message: message))
        }
        let rest = request.url.reveal().dropFirst("http://127.0.0.1:".count)
        guard let slash = rest.firstIndex(of: "/"), let port = UInt16(rest[..<slash]) else {
            return failure(.badURL, "not a loopback address")
        }
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var time = timeval(
            tv_sec: Int(request.timeout), tv_usec: Int((request.timeout - request.timeout.rounded(.down)) * 1e6))
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // The pointer is used by connect alone, for as many bytes as it is told.
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return failure(.connect, "connection refused") }
        var head =
            "POST \(rest[slash...]) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: \(request.body.count)\r\n"
        for field in request.headers { head += "\(field.name): \(field.value.reveal())\r\n" }
        var out = (Array((head + "\r\n").utf8) + request.body)[...]
        while !out.isEmpty {
            let sent = out.withUnsafeBytes { send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return failure(.connect, "connection broken") }
            out = out.dropFirst(sent)
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while answer.count < 65_536 {
            let count = buffer.withUnsafeMutableBytes { recv(handle, $0.baseAddress, $0.count, 0) }
            if count < 0 {
                return failure(errno == EAGAIN ? .timeout : .connect, errno == EAGAIN ? "timed out" : "reset")
            }
            if count == 0 { break }
            answer += buffer[..<count]
        }
        return parse(Array(answer.prefix(65_536))).map { .success($0) } ?? failure(.protocolViolation, "no HTTP answer")
    }

    private static func parse(_ bytes: [UInt8]) -> FetchResponse? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        var lines = text[..<end.lowerBound].split(separator: "\r\n")
        guard !lines.isEmpty else { return nil }
        let words = lines.removeFirst().split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return FetchResponse(status: status, url: "", headers: headers, body: Array(text[end.upperBound...].utf8))
    }
}
