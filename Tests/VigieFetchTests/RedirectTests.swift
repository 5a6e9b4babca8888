// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@testable import struct VigieFetch.TransferPlan

@Suite("Redirects")
struct RedirectTests {
    @Test("a redirect is followed, relative to its page", arguments: [301, 302, 303, 307, 308])
    func follows(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.path == "/a/b" ? .redirect(to: "../c d?é", status: status) : .text("there")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url + "/a/b")
            #expect(response.text == "there")
            #expect(response.url == server.url + "/c%20d?%c3%a9")
            #expect(server.requests.map(\.path) == ["/a/b", "/c%20d?%c3%a9"])
        }
    }

    @Test("other 3xx are answers", arguments: [300, 304, 305, 399])
    func others(status: Int) async throws {
        let server = try LoopbackServer { _ in .redirect(to: "/x", status: status) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).status == status)
        }
    }

    @Test("five redirects are followed, the sixth is not")
    func loops() async throws {
        let server = try LoopbackServer { request in
            let step = Int(request.path.dropFirst()) ?? 0
            return step == 0 ? .text("end") : .redirect(to: "/\(step - 1)")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url + "/5").text == "end")
            let error = try await failure { try await transport.get(server.url + "/6") }
            #expect(error.code == .tooManyRedirects)
            #expect(error.message == "Could not fetch from 127.0.0.1: more than 5 redirects.")
        }
        #expect(server.requestCount == 12)
    }

    @Test("the source's header and cookies stay with its own origin")
    func credentials() async throws {
        let other = try LoopbackServer { _ in .text("other") }
        let own = try LoopbackServer { request in
            .redirect(to: request.path == "/1" ? "/2" : "http://127.0.0.1:\(other.port)/")
        }
        defer {
            own.stop()
            other.stop()
        }
        try await withTransport { transport async throws in
            let response = try await transport.get(own.url + "/1", validators: Validators(etag: "e", lastModified: nil))
            {
                $0.headers = [
                    HTTPField(name: "Authorization", value: Secret("t")), HTTPField(name: "X-Key", value: Secret("k")),
                ]
                $0.cookies = [HTTPField(name: "session", value: Secret("s"))]
            }
            #expect(response.text == "other")
        }
        for request in own.requests {
            #expect(request.header("authorization") == "t")
            #expect(request.header("x-key") == "k")
            #expect(request.header("cookie") == "session=s")
        }
        let stranger = try #require(other.requests.first)
        #expect(stranger.header("authorization") == nil)
        #expect(stranger.header("x-key") == nil)
        #expect(stranger.header("cookie") == nil)
        #expect(stranger.header("if-none-match") == "e")
        #expect(stranger.header("user-agent") == CurlTransport.honestUserAgent)
    }

    @Test(
        "a link that a page names gets the source's header and cookie at the source's own origin alone")
    func linkedPage() async throws {
        let own = try LoopbackServer { _ in .text("own") }
        let other = try LoopbackServer { _ in .text("other") }
        defer {
            own.stop()
            other.stop()
        }
        var settings = FetchSettings()
        settings.allowPrivate = true
        settings.hostDelay = 0
        settings.headers = [HTTPField(name: "X-Key", value: Secret("k"))]
        settings.cookies = [HTTPField(name: "session", value: Secret("s"))]
        let linked = settings
        try await withTransport { transport async throws in
            for url in [own.url + "/2", other.url + "/2"] {
                _ = try await transport.fetch(FetchRequest(url: url, settings: linked, origin: own.url + "/1"))
            }
        }
        #expect(own.requests.map { $0.header("cookie") } == ["session=s"])
        #expect(own.requests.map { $0.header("x-key") } == ["k"])
        #expect(other.requests.map { $0.header("cookie") } == [nil])
        #expect(other.requests.map { $0.header("x-key") } == [nil])
    }

    @Test("user and password of the address stay with its own origin and out of the answer")
    func userinfo() async throws {
        let other = try LoopbackServer { _ in .text("other") }
        let own = try LoopbackServer { _ in .redirect(to: "//127.0.0.1:\(other.port)/") }
        defer {
            own.stop()
            other.stop()
        }
        try await withTransport { transport async throws in
            let url = own.url.replacing("http://", with: "http://user:pass@")
            #expect(try await transport.get(url).url == other.url + "/")
        }
        #expect(own.requests.first?.header("authorization") == "Basic dXNlcjpwYXNz")
        #expect(other.requests.first?.header("authorization") == nil)
    }

    @Test(
        "only http and https are followed",
        arguments: ["file:///etc/passwd", "gopher://127.0.0.1:1/", "ftp://a.example/"])
    func schemes(location: String) async throws {
        let server = try LoopbackServer { _ in .redirect(to: location) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) }
            #expect(error.code == .badURL)
            #expect(error.message.hasPrefix("Could not fetch from 127.0.0.1: its redirect goes to "))
        }
    }

    @Test("from https to http is refused, and a special host behind a proxy")
    func plans() throws {
        var settings = FetchSettings()
        let plan = try TransferPlan(FetchRequest(url: "https://a.example/", settings: settings))
        #expect(
            throws: TransportError(
                code: .tls, message: "Could not fetch from a.example: its redirect goes from https to http.")
        ) { try plan.redirected(to: "http://a.example/") }
        settings.proxy = "http://127.0.0.1:8080"
        let proxied = try TransferPlan(FetchRequest(url: "http://a.example/", settings: settings))
        #expect(
            throws: TransportError(
                code: .refusedAddress,
                message:
                    "Could not fetch from 127.0.0.1 (redirected from a.example): its address is special (loopback) "
                    + "and allow_private is not set.")
        ) { try proxied.redirected(to: "http://0x7f.1/") }
    }

    @Test("an endless body of a redirect is not waited for")
    func endlessBody() async throws {
        let server = try LoopbackServer { request in
            guard request.path == "/1" else { return .text("there") }
            return .misbehave { connection in
                connection.write("HTTP/1.1 302 Found\r\nLocation: /2\r\nTransfer-Encoding: chunked\r\n\r\n")
                let chunk = "1000\r\n" + String(repeating: "x", count: 4096) + "\r\n"
                while connection.write(chunk) {}
            }
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url + "/1").text == "there")
        }
    }

    @Test("a redirect to a special address is refused, and nothing is sent there")
    func special() async throws {
        let canary = try LoopbackServer(address: "127.0.0.3") { _ in .text("reached") }
        let proxy = try LoopbackServer { _ in .redirect(to: canary.url) }
        defer {
            canary.stop()
            proxy.stop()
        }
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get("http://a.example/") {
                    $0.allowPrivate = false
                    $0.proxy = proxy.url
                }
            }
            #expect(error.code == .refusedAddress)
        }
        #expect(canary.connectionCount == 0)
    }
}
