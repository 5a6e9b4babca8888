// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieCurl
import VigieFetch

@Suite("TLS and HTTP/2", .enabled(if: LocalNginx.isInstalled))
struct TLSTests {
    @Test(
        "HTTP/2 is spoken where the server can, over one connection, trusted by ca_file",
        .enabled(if: CurlLibrary.hasHTTP2))
    func http2() async throws {
        let nginx = try await LocalNginx(location: "return 200 '$server_protocol $connection';")
        do {
            try await withTransport { transport in
                let url = "https://127.0.0.1:\(nginx.port)/"
                let answers = try await withThrowingTaskGroup(of: String.self) { group in
                    let first = try await transport.get(url) { $0.caFile = nginx.caFile }.text
                    for _ in 0..<20 { group.addTask { try await transport.get(url) { $0.caFile = nginx.caFile }.text } }
                    return try await group.reduce(into: [first]) { $0.append($1) }
                }
                #expect(answers.allSatisfy { $0.hasPrefix("HTTP/2.0 ") })
                #expect(Set(answers).count == 1)
            }
        } catch {
            try nginx.stop()
            throw error
        }
        try nginx.stop()
    }

    @Test("a certificate that nobody vouches for is refused, and ca_file of one source helps no other")
    func untrusted() async throws {
        let nginx = try await LocalNginx(location: "return 200 'x';")
        do {
            try await withTransport { transport in
                let url = "https://127.0.0.1:\(nginx.port)/secret"
                #expect(try await transport.get(url) { $0.caFile = nginx.caFile }.status == 200)
                let error = try await failure { try await transport.get(url) }
                #expect(error.code == .tls)
                #expect(error.message.hasPrefix("Could not fetch from 127.0.0.1: TLS failed ("))
                #expect(!error.message.contains("secret"))
                let name = try await failure {
                    try await transport.get("https://localhost:\(nginx.port)/") { $0.caFile = nginx.caFile }
                }
                #expect(name.code == .tls)
                let file = try await failure { try await transport.get(url) { $0.caFile = "/nonexistent.pem" } }
                #expect(
                    file.message == "Could not fetch from 127.0.0.1: the file of authorities (ca_file) cannot be read.")
            }
        } catch {
            try nginx.stop()
            throw error
        }
        try nginx.stop()
    }

    @Test("a redirect from https to http is refused")
    func downgrade() async throws {
        let nginx = try await LocalNginx(location: "return 302 http://127.0.0.1:1/;")
        do {
            try await withTransport { transport in
                let error = try await failure {
                    try await transport.get("https://127.0.0.1:\(nginx.port)/") { $0.caFile = nginx.caFile }
                }
                #expect(error.code == .tls)
                #expect(error.message == "Could not fetch from 127.0.0.1: its redirect goes from https to http.")
            }
        } catch {
            try nginx.stop()
            throw error
        }
        try nginx.stop()
    }
}
