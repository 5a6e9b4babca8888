// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieCurl
import VigieFetch
import VigieLoopback

@Suite("Encoded bodies")
struct EncodingTests {
    private static let text = "La clinique des Tilleuls, 1 200 lignes, à vendre."

    private func body(_ encoding: String, _ bytes: [UInt8]) async throws -> FetchResponse {
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", encoding)], body: bytes)
        }
        defer { server.stop() }
        return try await withTransport { transport async throws in try await transport.get(server.url) }
    }

    @Test("a brotli body is decoded", .enabled(if: CurlLibrary.hasBrotli))
    func brotli() async throws {
        let response = try await body("br", Uncompressed.brotli(Array(Self.text.utf8)))
        #expect(response.text == Self.text)
        #expect(!response.truncated)
    }

    @Test("a zstd body is decoded", .enabled(if: CurlLibrary.hasZstd))
    func zstd() async throws {
        let response = try await body("zstd", Uncompressed.zstd(Array(Self.text.utf8)))
        #expect(response.text == Self.text)
        #expect(!response.truncated)
    }

    @Test("a gzip body whose length is right and whose stream ends early keeps what it gave")
    func cutGzip() async throws {
        let whole = Gzip.stored(Array(String(repeating: Self.text, count: 2000).utf8))
        let response = try await body("gzip", Array(whole.prefix(40_000)))
        #expect(String(repeating: Self.text, count: 2000).hasPrefix(String(response.text.prefix(39_000))))
        #expect(response.body.count > 30_000)
    }

    @Test("a server that takes no connection is a timeout that says so")
    func silent() async throws {
        let silent = try #require(SilentPort())
        let error = try await withTransport { transport async throws in
            try await failure {
                try await transport.get("http://127.0.0.1:\(silent.port)/") { $0.connectTimeout = 0.5 }
            }
        }
        #expect(error.code == .timeout)
        #expect(error.message == "Could not fetch from 127.0.0.1: no connection within 0.5 s.")
        #expect(error.isRetryable)
    }
}
