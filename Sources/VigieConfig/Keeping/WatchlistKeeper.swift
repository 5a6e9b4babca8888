// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// Decides what becomes of each reading of the watchlists, so that a bad edit never leaves anybody unwatched.
///
/// A pure value: no files, no clock.
public struct WatchlistKeeper: Sendable, Equatable {
    /// What to do with a reading.
    public enum Decision: Sendable, Equatable {
        /// The list in force says the same, or the reading was already refused or held: do and say nothing.
        case unchanged
        /// Put the list in force, save the copy; nil where there was no list before.
        case adopt(Watchlist, WatchlistDiff?)
        /// Keep the list in force, tell these errors.
        case refuse(ConfigurationErrors)
        /// Keep the list in force until the loss is accepted, and tell it.
        case hold(Watchlist, WatchlistDiff)
    }

    /// A larger part of the entries must not vanish unseen.
    public static let toleratedLoss = 0.2

    /// In force; nil only where neither the files nor the copy gave one.
    public private(set) var current: Watchlist?
    /// Waits for somebody to accept its losses.
    public private(set) var held: Watchlist?
    /// Why the last reading was refused; nil where it was not.
    public private(set) var refusal: ConfigurationErrors?

    /// Begins with the list in force or, at a start, with the last good copy.
    public init(current: Watchlist? = nil) { self.current = current }

    /// Takes a reading in; `acceptingLoss` where an operator said so.
    public mutating func consider(
        _ reading: Result<Watchlist, ConfigurationErrors>, acceptingLoss: Bool = false
    ) -> Decision {
        switch reading {
        case .failure(let errors):
            held = nil
            if refusal == errors { return .unchanged }
            refusal = errors
            return .refuse(errors)
        case .success(let new):
            refusal = nil
            guard let old = current else {
                current = new
                return .adopt(new, nil)
            }
            if new.digest == old.digest {
                held = nil
                return .unchanged
            }
            let diff = WatchlistDiff(from: old, to: new)
            if diff.lossShare > Self.toleratedLoss, !acceptingLoss {
                if held?.digest == new.digest { return .unchanged }
                held = new
                return .hold(new, diff)
            }
            held = nil
            current = new
            return .adopt(new, diff)
        }
    }
}
