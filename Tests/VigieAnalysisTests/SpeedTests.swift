// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

@Suite("Bounds in time", .serialized)
struct SpeedTests {
    /// A debug build is some twenty times slower than a release build, in which 10 MB take under a second.
    private func isQuick(_ post: Post, _ limit: Duration = .seconds(30)) throws {
        let mentions = Scene.matcher.mentions(in: post)
        let clock = ContinuousClock()
        let time = try clock.measure {
            _ = try LeakAnalyst().analyse(post, mentions: mentions, watchlist: Scene.watchlist)
        }
