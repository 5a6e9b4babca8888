// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieFetch
import VigieLoopback

extension FetchSettings {
    /// What tests on loopback need: private addresses allowed, no waiting for turns.
    static func local(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
        var settings = FetchSettings(allowPrivate: true, hostConcurrency: 64, hostDelay: 0)
        // A machine that does much else at the same time is no server that fails.
        settings.totalTimeout = 600
        settings.lowSpeedTime = 600
        change(&settings)
        return settings
    }
}

extension CurlTransport {
    /// Fetches with settings for loopback.
    func get(
        _ url: String, validators: Validators? = nil, _ change: (inout FetchSettings) -> Void = { _ in }
    ) async throws(TransportError) -> FetchResponse {
        try await fetch(FetchRequest(url: url, settings: .local(change), validators: validators))
    }
}

extension FetchResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Runs the body with a transport and shuts it down.
func withTransport<Result>(
    _ limits: TransportLimits = TransportLimits(), clock: any WallClock = SystemClock(),
    _ body: (CurlTransport) async throws -> Result
) async throws -> Result {
    let transport = try CurlTransport(limits: limits, clock: clock)
    do {
        let result = try await body(transport)
        await transport.shutdown()
        return result
    } catch {
        await transport.shutdown()
        throw error
    }
}

/// The error that the body throws; a recorded issue where it throws none.
func failure(_ body: () async throws -> FetchResponse) async throws -> TransportError {
    do {
        let response = try await body()
        Issue.record("it answered \(response.status)")
        throw CancellationError()
    } catch let error as TransportError {
        return error
    }
}

/// True as soon as the fact holds; false where it does not within two minutes.
func eventually(_ fact: () -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while !fact() {
        if ContinuousClock.now > deadline { return false }
        try await Task.sleep(for: .milliseconds(2))
    }
    return true
}

/// A clock that stands where it was put.
final class StandingClock: WallClock {
    private let seconds = Protected(1_000_000.0)
    var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
    var uptime: Double { seconds.withLock { $0 } }
    func sleep(seconds: Double) async throws {}
    func advance(by step: Double) { seconds.withLock { $0 += step } }
}
