// SPDX-License-Identifier: Apache-2.0

/// What is kept of other people's data.
public struct PrivacySettings: Sendable, Equatable {
    /// Of which posts keyed row fingerprints are kept.
    public enum RowFingerprints: String, Sendable, CaseIterable {
        /// Of posts that led to an incident.
        case matching
        /// Of every post with a sample.
        case all
    }

    /// Of matching posts unless somebody asks for more.
    public var rowFingerprints: RowFingerprints
    /// Days after which fingerprints and excerpts are erased, at least 1.
    public var retentionDays: Int

    /// Matching posts only, for 400 days: a year and the time to notice that a leak comes round again.
    public init(rowFingerprints: RowFingerprints = .matching, retentionDays: Int = 400) {
        self.rowFingerprints = rowFingerprints
        self.retentionDays = retentionDays
    }
}
