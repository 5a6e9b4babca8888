// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieLoopback

/// Resident memory of the whole daemon: 100 sources of 50 kB pages with 10,000 entries (bar: 60 MB), and the peak with one
/// page of 8 MiB (bar: 350 MB).
enum MemoryBenchmark {
    static func run(brief: Bool) async throws {
        try await steady(rounds: brief ? 2 : 10)
        try await peak()
    }

    private static func steady(rounds: Int) async throws {
        let sources = 100
        let web = try LoopbackServer { request in
            let number = abs(request.path.hashValue % 1_000)
            return .text(page(bytes: 50_000, items: 20, seed: number))
        }
        defer { web.stop() }
        let daemon = try start(web.url, sources: sources, interval: 2)
        defer { daemon.stop() }
        _ = try await web.waitForRequests(count: sources * rounds, seconds: 120)
        print("memory.steady \(daemon.memory("VmRSS") >> 20) MB (bar 60)")
        print("memory.steady_peak \(daemon.memory("VmHWM") >> 20) MB")
    }

    private static func peak() async throws {
        let web = try LoopbackServer { _ in .text(page(bytes: 8 << 20, items: 200, seed: 1)) }
        defer { web.stop() }
        let daemon = try start(web.url, sources: 1, interval: 1)
        defer { daemon.stop() }
        // The third request begins when two polls have been dealt with from end to end.
        _ = try await web.waitForRequests(count: 3, seconds: 120)
        print("memory.peak_8MiB \(daemon.memory("VmHWM") >> 20) MB (bar 350)")
    }

    private static func start(_ url: String, sources: Int, interval: Int) throws -> DaemonUnderTest {
        let list = (0..<sources).map { number in
            """
              - id: s\(number)
                kind: page
                url: \(url)/s\(number)
                item: article
                title: h3
                body: div.b
                post_id: "@id"
            """
        }
        return try DaemonUnderTest(
            watchlist: Invented.watchlist(10_000),
            configuration: """
                limits: {start_spread: 1s}
                defaults: {interval: \(interval)s, allow_private: true, host_delay: 0s, host_concurrency: 8}
                sources:
                \(list.joined(separator: "\n"))
                sinks:
                  - {id: journal, kind: log, format: json}
                routes:
                  - {name: all, sinks: [journal], audience: all}

                """)
    }

    private static func page(bytes: Int, items: Int, seed: Int) -> String {
        let articles = (0..<items).map { number in
            "<article id=\"p\(seed)-\(number)\"><h3>post \(number)</h3><div class=\"b\">"
                + Invented.prose(bytes / items, seed: seed * 1_000 + number) + "</div></article>"
        }
        return "<html><body>" + articles.joined(separator: "\n") + "</body></html>"
    }
}
