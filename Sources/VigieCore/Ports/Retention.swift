// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// How long is kept what; all in seconds.
public struct RetentionPolicy: Sendable, Equatable {
    /// Fingerprints of posts, counted from the last day on which a poll saw them; those of rows with their month, as long
    /// as none of it is older.
    public var seen: Double
    /// Rows of the outbox that are delivered, suppressed or dead, from their end.
    public var outbox: Double
    /// Incidents with all their revisions, from the newest one.
    public var incidents: Double
    /// True: delete although the clock jumped; an operator has looked at it.
    public var force: Bool

    /// The defaults: posts 400 days, outbox 30 days, incidents 180 days.
    public init(
        seen: Double = 400 * 86_400, outbox: Double = 30 * 86_400, incidents: Double = 180 * 86_400, force: Bool = false
    ) {
        self.seen = seen
        self.outbox = outbox
        self.incidents = incidents
        self.force = force
    }
}

/// What a purge deleted.
public struct PurgeCount: Codable, Sendable, Equatable {
    /// Fingerprints of posts.
    public var seen: Int
    /// Rows of the outbox.
    public var outbox: Int
    /// Incidents, each with all its revisions.
    public var incidents: Int
    /// Files of row fingerprints, whole months.
    public var rowFiles: Int
    /// Seconds by which the clock jumped since the last purge, where nothing was deleted for that reason.
    public var clockJump: Double?

    /// Counts.
    public init(seen: Int = 0, outbox: Int = 0, incidents: Int = 0, rowFiles: Int = 0, clockJump: Double? = nil) {
        self.seen = seen
        self.outbox = outbox
        self.incidents = incidents
        self.rowFiles = rowFiles
        self.clockJump = clockJump
    }
}

/// The time of day beside the machine's own, so that a set clock can be told from time that passed.
public struct ClockMark: Codable, Sendable, Equatable {
    /// The time of day.
    public var wall: Date
    /// Seconds since the machine started, sleep included.
    public var uptime: Double
    /// Which start of the machine `uptime` counts from; empty where it is not known.
    public var boot: String

    /// A mark.
    public init(wall: Date, uptime: Double, boot: String) {
        self.wall = wall
        self.uptime = uptime
        self.boot = boot
    }

    /// Seconds by which the time of day moved more (or less, negative) than it should have from here to a later mark.
    ///
    /// Over a restart of the machine, time that it was off cannot be told from a jump: up to 30 days forward count as
    /// time off.
    public func jump(to later: ClockMark) -> Double {
        let moved = later.wall.timeIntervalSince(wall)
        if boot == later.boot, !boot.isEmpty { return moved - (later.uptime - uptime) }
        return (0...ClockMark.longestOff).contains(moved) ? 0 : moved
    }

    /// Nothing is deleted after a jump of more than so many seconds, forward or back.
    public static let tolerance: Double = 86_400
    private static let longestOff: Double = 30 * 86_400
}
