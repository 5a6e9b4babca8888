// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("Proxies")
struct ProxyTests {
    @Test("an http proxy gets the whole address and needs no leave for itself")
    func http() async throws {
        let proxy = try LoopbackServer { _ in .text("from the proxy") }
        defer { proxy.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://board.example/a") {
                $0.allowPrivate = false
                $0.proxy = proxy.url
            }
            #expect(response.text == "from the proxy")
        }
        #expect(proxy.requests.map(\.path) == ["http://board.example/a"])
    }

    @Test("a socks5h proxy gets the name, unresolved", arguments: ["board.example", "abcdefghij.onion"])
    func socks(host: String) async throws {
        let asked = Protected<[UInt8]>([])
        let proxy = try LoopbackServer(onConnection: { connection in
            guard let greeting = connection.read(), greeting.first == 5 else { return }
            connection.write([5, 0])
            guard let request = connection.read() else { return }
            asked.withLock { $0 = request }
            connection.write([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            _ = connection.read()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nonion")
        })
        defer { proxy.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get("http://\(host)/") {
                $0.allowPrivate = false
                $0.proxy = "socks5h://127.0.0.1:\(proxy.port)"
            }
            #expect(response.text == "onion")
        }
        // RFC 1928: version, connect, reserved, a name of so many bytes, port 80.
        #expect(asked.withLock { $0 } == [5, 1, 0, 3, UInt8(host.utf8.count)] + host.utf8 + [0, 80])
    }

    @Test("a connection through a proxy is not used without it")
    func pooled() async throws {
        let server = try LoopbackServer { _ in .text("direct") }
        let proxy = try LoopbackServer { _ in .text("proxied") }
        defer {
            server.stop()
            proxy.stop()
        }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url) { $0.proxy = proxy.url }.text == "proxied")
            #expect(try await transport.get(server.url).text == "direct")
            #expect(try await transport.get(server.url) { $0.proxy = proxy.url }.text == "proxied")
        }
    }

    @Test("a proxy that is down, refuses or is of another kind says so without its address")
    func failures() async throws {
        let refusing = try LoopbackServer { _ in LoopbackResponse(status: 403) }
        let down = try LoopbackServer { _ in .text("x") }
        down.stop()
        defer { refusing.stop() }
        let cases = [
            ("http://user:pass@127.0.0.1:\(down.port)", "the proxy cannot be reached"),
            (refusing.url, "the proxy answered 403"),
            ("socks5h://127.0.0.1:\(down.port)", "the proxy cannot be reached"),
            ("socks5://127.0.0.1:1", "its proxy is neither http:// nor socks5h://"),
            ("no proxy", "its proxy is neither http:// nor socks5h://"),
        ]
        try await withTransport { transport async throws in
            for (proxy, reason) in cases {
                let error = try await failure {
                    try await transport.get("https://board.example/") { $0.proxy = proxy }
                }
                #expect(error.code == .proxy)
                #expect(error.message == "Could not fetch from board.example: \(reason).")
            }
        }
    }

    @Test("the environment's proxy is not asked")
    func environment() async throws {
        await #expect(processExitsWith: .success) {
            let server = try LoopbackServer { _ in .text("direct") }
            let proxy = try LoopbackServer { _ in .text("proxied") }
            for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { setenv(name, proxy.url, 1) }
            setenv("no_proxy", "*", 1)
            let transport = try CurlTransport()
            let direct = try await transport.get(server.url).text
            let proxied = try await transport.get("http://board.example/") { $0.proxy = proxy.url }.text
            exit(direct == "direct" && proxied == "proxied" && proxy.requestCount == 1 ? 0 : 1)
        }
    }
}
