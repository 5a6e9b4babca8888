// SPDX-License-Identifier: Apache-2.0

import Logging
import VigieCore

import struct Foundation.Date

/// What happens when the disk is full: the ballast makes room once, one alert goes out from memory, and everything that
/// could not be committed stays unseen and is read again.
///
/// It is over when the ballast lies in its place again: commits that live on the ballast's room are no sign of health.
actor StorageGuard {
    private let store: any Storing
    private let clock: any WallClock
    private let logger: Logger
    private let tellFromMemory: @Sendable (Notice) async -> Void
    private var fullSince: Date?

    init(
        store: any Storing, clock: any WallClock, logger: Logger,
        tellFromMemory: @escaping @Sendable (Notice) async -> Void
    ) {
        self.store = store
        self.clock = clock
        self.logger = logger
        self.tellFromMemory = tellFromMemory
    }

    /// True from the first commit that found no room until the ballast is back.
    var isFull: Bool { fullSince != nil }

    /// Performs a commit and keeps watch over how it ends.
    func guarding<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        do {
            let result = try await body()
            if fullSince != nil { await recovered() }
            return result
        } catch let error as StoreError where error.code == .full {
            await full(error)
            throw error
        }
    }

    /// Performs what an operator ordered: once more where it was what found the disk full, for the ballast has made room.
    func insisting<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        let wasFull = isFull
        do {
            return try await guarding(body)
        } catch let error as StoreError where error.code == .full && !wasFull {
            return try await guarding(body)
        }
    }

    private func full(_ error: StoreError) async {
        guard fullSince == nil else { return }
        fullSince = clock.now
        let released = await store.releaseBallast()
        logger.critical(
            "The disk of the state directory is full; nothing is marked as seen until there is room.",
            metadata: ["error": "\(error)", "ballast_released": "\(released)"])
        await tellFromMemory(
            Notice(
                code: .storageFull, severity: .high,
                text:
                    "The disk of Vigie's state directory is full. Posts stay unread until there is room; none is lost.",
                subject: "store", time: clock.now))
    }

    private func recovered() async {
        guard await store.restoreBallast(), fullSince != nil else { return }
        fullSince = nil
        logger.notice("The state directory has room again.")
        await tellFromMemory(
            Notice(
                code: .storageRecovered, severity: .info,
                text: "Vigie's state directory has room again; it catches up.",
                subject: "store", time: clock.now))
    }
}
