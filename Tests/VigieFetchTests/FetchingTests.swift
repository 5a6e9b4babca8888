// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieCurl
import VigieFetch
import VigieLoopback

@Suite("Fetching")
struct FetchingTests {
    @Test("a page comes with its status, header and body")
    func plain() async throws {
        let server = try LoopbackServer { _ in
            LoopbackResponse(
                status: 404, headers: [("Content-Type", "text/plain"), ("X-A", "1"), ("X-A", "2")], text: "gone")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url + "/a?b=c#d")
            #expect(response.status == 404)
            #expect(response.text == "gone")
            #expect(response.url == server.url + "/a?b=c")
            #expect(response.header("content-type") == "text/plain")
            #expect(response.headers.filter { $0.name == "x-a" }.map(\.value) == ["1", "2"])
            #expect(!response.truncated)
            #expect(response.duration > 0 && response.duration < 60)
            #expect(response.lease != nil)
            #expect(server.requests.map(\.path) == ["/a?b=c"])
            #expect(server.requests.map(\.method) == ["GET"])
        }
    }

    @Test("an answer over IPv6 loopback comes as well")
    func six() async throws {
        let server = try LoopbackServer(address: "::1") { _ in .text("six") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).text == "six")
        }
    }

    @Test("a handle that is used again asks for the new address and tells it")
    func addresses() async throws {
        let server = try LoopbackServer { request in .text(request.path) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            for path in ["/a?x=1", "/b", "/c/d"] {
                let response = try await transport.get(server.url + path)
                #expect(response.url == server.url + path)
                #expect(response.text == path)
            }
            let marked = try await transport.get(server.url + "/e#part")
            #expect(marked.url == server.url + "/e")
        }
    }

    @Test("the connection is used again")
    func reuse() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            for _ in 0..<20 { _ = try await transport.get(server.url) }
        }
        #expect(server.connectionCount == 1)
        #expect(server.requestCount == 20)
    }

    @Test("the source's header, cookies and user agent are sent, and nothing of them with the next source")
    func settings() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            _ = try await transport.get(server.url) { settings in
                settings.headers = [
                    HTTPField(name: "X-Key", value: Secret("k")), HTTPField(name: "X-Empty", value: Secret("")),
                ]
                settings.cookies = [
                    HTTPField(name: "a", value: Secret("1")), HTTPField(name: "b", value: Secret("2")),
                ]
                settings.userAgent = "Reader/1"
            }
            _ = try await transport.get(server.url)
        }
        let first = try #require(server.requests.first)
        let second = try #require(server.requests.last)
        #expect(first.header("x-key") == "k")
        #expect(first.header("x-empty") == "")
        #expect(first.header("cookie") == "a=1; b=2")
        #expect(first.header("user-agent") == "Reader/1")
        #expect(second.header("x-key") == nil)
        #expect(second.header("cookie") == nil)
        #expect(second.header("user-agent") == "Vigie/0.1 (leak watch for the establishments it protects)")
    }

    @Test("a cookie that the server sets is not kept")
    func noCookieJar() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Set-Cookie", "id=1; Path=/")]) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            for _ in 0..<2 { _ = try await transport.get(server.url) }
        }
        #expect(server.requests.map { $0.header("cookie") } == [nil, nil])
    }

    @Test("every encoding that libcurl has is offered, and gzip is decoded")
    func encodings() async throws {
        let text = String(repeating: "Belfort ", count: 20_000)
        let server = try LoopbackServer { _ in
            LoopbackResponse(headers: [("Content-Encoding", "gzip")], body: Gzip.stored(Array(text.utf8)))
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).text == text)
        }
        let offered = server.requests.first?.header("accept-encoding") ?? ""
        #expect(offered.contains("gzip"))
        #expect(offered.contains("br") == CurlLibrary.hasBrotli)
        #expect(offered.contains("zstd") == CurlLibrary.hasZstd)
    }

    @Test("validators make the request conditional, and 304 is an answer")
    func conditional() async throws {
        let server = try LoopbackServer { request in
            request.header("if-none-match") == "\"v1\"" ? LoopbackResponse(status: 304) : .text("new")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let date = "Sun, 06 Nov 1994 08:49:37 GMT"
            let known = Validators(etag: "\"v1\"", lastModified: date)
            let response = try await transport.get(server.url, validators: known)
            #expect(response.status == 304)
            #expect(response.body.isEmpty)
            #expect(server.requests.first?.header("if-modified-since") == date)
            #expect(try await transport.get(server.url).status == 200)
            #expect(server.requests.last?.header("if-none-match") == nil)
        }
    }

    @Test(
        "validators that are no header values are left out",
        arguments: ["a\r\nX-Evil: 1", String(repeating: "e", count: 5000)])
    func hostileValidators(etag: String) async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            _ = try await transport.get(server.url, validators: Validators(etag: etag, lastModified: nil))
        }
        #expect(server.requests.first?.header("if-none-match") == nil)
        #expect(server.requests.first?.header("x-evil") == nil)
    }

    @Test(
        "what is no http or https URL is refused without a word of it",
        arguments: ["", "ftp://a.example/", "file:///etc/passwd", "a.example", "http://", "http://a b/?token=t", "\0"])
    func badURLs(url: String) async throws {
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(url) }
            #expect(error.code == .badURL)
            #expect(error.message == "Could not fetch from it: its address is no http or https URL.")
            #expect(!error.isRetryable)
        }
    }

    @Test("a header that would break the request is refused without its value")
    func badHeader() async throws {
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get("http://a.example/") {
                    $0.headers = [HTTPField(name: "X-Key", value: Secret("secret\r\nX-Evil: 1"))]
                }
            }
            #expect(error.code == .badURL)
            #expect(
                error.message
                    == "Could not send a header to a.example: its name is none, or its value has a line break.")
        }
    }

    @Test("a name that does not resolve says so")
    func unresolved() async throws {
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get("http://no-such-host.invalid/secret") }
            #expect(error.code == .resolve)
            #expect(error.message == "Could not fetch from no-such-host.invalid: the name does not resolve.")
        }
    }

    @Test("an internationalised name is asked for in punycode, whatever the locale")
    func internationalised() async throws {
        let proxy = try LoopbackServer { _ in .text("x") }
        defer { proxy.stop() }
        try await withTransport { transport in
            let response = try await transport.get("http://hôpital.example/é") { $0.proxy = proxy.url }
            #expect(response.url == "http://xn--hpital-ixa.example/%c3%a9")
        }
        #expect(proxy.requests.map(\.path) == ["http://xn--hpital-ixa.example/%c3%a9"])
        #expect(proxy.requests.first?.header("host") == "xn--hpital-ixa.example")
    }

    @Test("a port where nobody listens says so")
    func unconnected() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        server.stop()
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url + "/secret") }
            #expect(error.code == .connect)
            #expect(
                error.message == "Could not fetch from 127.0.0.1: no connection could be made to port \(server.port).")
            #expect(error.isRetryable)
        }
    }

    @Test("one host's requests keep their distance and their number")
    func politeness() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        _ = try await transport.get(server.url) {
                            $0.hostConcurrency = 1
                            $0.hostDelay = 0.2
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(ContinuousClock.now - start >= .seconds(0.4))
        }
        #expect(server.connectionCount == 1)
    }

    @Test("a host that asks to be left alone is not asked again, and others are")
    func retryAfter() async throws {
        let slow = try LoopbackServer { _ in LoopbackResponse(status: 429, headers: [("Retry-After", "3600")]) }
        let other = try LoopbackServer { _ in .text("x") }
        defer {
            slow.stop()
            other.stop()
        }
        let clock = StandingClock()
        try await withTransport(clock: clock) { transport async throws in
            #expect(try await transport.get(slow.url).status == 429)
            clock.advance(by: 600)
            let again = try await transport.get(slow.url)
            #expect(again.status == 429)
            #expect(again.header("retry-after") == "3000")
            #expect(slow.requestCount == 1)
            #expect(try await transport.get(other.url).status == 200)
            clock.advance(by: 3001)
            #expect(try await transport.get(slow.url).header("retry-after") == "3600")
            #expect(slow.requestCount == 2)
        }
    }

    @Test("a host that asks for a moment is waited for")
    func shortRetryAfter() async throws {
        let server = try LoopbackServer { request in
            request.path == "/1" ? LoopbackResponse(status: 503, headers: [("Retry-After", "1")]) : .text("x")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let start = ContinuousClock.now
            #expect(try await transport.get(server.url + "/1").status == 503)
            #expect(try await transport.get(server.url + "/2").status == 200)
            #expect(ContinuousClock.now - start >= .seconds(0.9))
        }
    }
}
