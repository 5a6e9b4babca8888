// SPDX-License-Identifier: Apache-2.0

/// The promises of the port `Storing`: every implementation keeps each of them.
///
/// ```swift
/// @Test(arguments: StoreConformance.checks)
/// func kept(_ check: StoreCheck) async throws { try await check.run(makeStore()) }
/// ```
public enum StoreConformance {
    /// All of them.
    public static let checks = polls + outbox + room + incidents
}
