// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieLoopback

/// From the last byte of a page to the first byte at the webhook, at 20 matching posts a second (bar: p99 ≤ 250 ms).
enum LatencyBenchmark {
    private struct State {
        var served: [Int: Double] = [:]
        var latencies: [Int: Double] = [:]
        var next = 0
    }

    /// Five minutes, or ten seconds when `brief`.
    static func run(brief: Bool) async throws {
        let sources = 20
        let seconds = brief ? 10 : 300
        let state = Protected(State())
        let clock = SystemClock()
        let web = try LoopbackServer { request in
            // Each reading of a source's page shows one new post; the first reading shows none that matches.
            let number = state.withLock { state in
                state.next += 1
                return state.next
            }
            let matching = number > sources * 2
            let title =
                matching ? "Clinique \(Invented.word(number % 1_000 * 6)) database n°\(number)" : "nothing \(number)"
            let page = """
                <html><body><article id="p\(number)"><h3><a href="/t/\(number)">\(title)</a></h3>
                <div class="b">patients leak, 20 000 lines \(number) \(Invented.prose(8_000, seed: number))</div></article></body></html>
                """
            if matching { state.withLock { $0.served[number] = clock.uptime } }
            return .text(page)
        }
        let hook = try LoopbackServer { request in
            let now = clock.uptime
            let text = request.text
            state.withLock { state in
                for part in text.components(separatedBy: "database n°").dropFirst() {
                    guard let number = Int(part.prefix { $0.isNumber }), let served = state.served[number] else {
                        continue
                    }
                    if state.latencies[number] == nil { state.latencies[number] = now - served }
                }
            }
            return LoopbackResponse(status: 204)
        }
        defer {
            web.stop()
            hook.stop()
        }
        let list = (0..<sources).map { number in
            """
              - id: s\(number)
                kind: page
                url: \(web.url)/s\(number)
                item: article
                title: h3 a
                link: h3 a@href
                body: div.b
                post_id: "@id"
            """
        }
        let daemon = try DaemonUnderTest(
            watchlist: Invented.watchlist(10_000),
            configuration: """
                limits: {start_spread: 1s}
                defaults: {interval: 1s, allow_private: true, host_delay: 0s, host_concurrency: 20}
                sources:
                \(list.joined(separator: "\n"))
                sinks:
                  - {id: hook, kind: webhook, url: "\(hook.url)/hook", allow_private: true, messages_per_minute: 12000}
                routes:
                  - {name: all, sinks: [hook], audience: all}

                """)
        defer { daemon.stop() }
        try await clock.sleep(seconds: Double(seconds))
        let (served, latencies) = state.withLock { ($0.served.count, $0.latencies.values.sorted()) }
        guard !latencies.isEmpty else {
            print("latency.p99 none: no alert arrived (\(served) posts served)")
            return
        }
        let p99 = latencies[min(latencies.count - 1, latencies.count * 99 / 100)]
        print("latency.posts_per_second \(String(format: "%.1f", Double(latencies.count) / Double(seconds)))")
        print("latency.served \(served) told \(latencies.count)")
        print("latency.p50 \(Int(latencies[latencies.count / 2] * 1000)) ms")
        print("latency.p99 \(Int(p99 * 1000)) ms (bar 250)")
    }
}
