// SPDX-License-Identifier: Apache-2.0

/// Something that is polled: a feed, a forum board, a paste listing, a JSON API, a page with selectors.
public struct Source: Codable, Sendable, Equatable, Identifiable {
    /// Its name in the configuration; part of the identity of its posts.
    public var id: SourceID
    /// The address that is polled, http or https.
    public var url: String
    /// Seconds between two polls.
    public var interval: Double
    /// How its bytes are fetched.
    public var fetch: FetchSettings
    /// How posts are found in them.
    public var rules: ParseRules
    /// What must hold for it to be called healthy.
    public var expectations: SourceExpectations
    /// At most so many pages of one poll are followed through `next`, at least 1.
    public var pages: Int
    /// False: kept in the file, not polled.
    public var enabled: Bool

    /// A source with the defaults of the configuration's documentation.
    public init(
        id: SourceID, url: String, rules: ParseRules, interval: Double = 900, fetch: FetchSettings = FetchSettings(),
        expectations: SourceExpectations = SourceExpectations(), pages: Int = 1, enabled: Bool = true
    ) {
        self.id = id
        self.url = url
        self.rules = rules
        self.interval = interval
        self.fetch = fetch
        self.expectations = expectations
        self.pages = pages
        self.enabled = enabled
    }
}

/// What must hold for a source to be called healthy.
public struct SourceExpectations: Codable, Sendable, Equatable {
    /// A poll that finds fewer posts counts as a failure of the source.
    public var minimumPosts: Int
    /// Consecutive failures before the source's state changes and is told.
    public var failuresBeforeAlert: Int

    /// At least one post a poll, told after three failures in a row.
    public init(minimumPosts: Int = 1, failuresBeforeAlert: Int = 3) {
        self.minimumPosts = minimumPosts
        self.failuresBeforeAlert = failuresBeforeAlert
    }
}

/// How a source does.
public enum SourceState: String, Codable, Sendable, CaseIterable {
    case ok
    /// It answers, but not everything can be read; or it fails.
    case degraded
    /// It wants a login.
    case walled
    /// It wants a challenge solved, which is never done.
    case challenged
    /// A seizure notice stands where it was.
    case seized
    /// It redirects to another host.
    case moved
    /// It says that it is no more.
    case gone
    /// It answers well, but nothing new has come for long.
    case quiet
}
