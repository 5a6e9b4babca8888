// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Logging
import VigieCore
import VigieText

import struct Foundation.Date
import class Foundation.JSONEncoder

/// Writes one line for each event to stderr; hostile values cannot break the line or the terminal.
public struct LineLogHandler: LogHandler {
    /// Added to every event.
    public var metadata: Logger.Metadata = [:]
    /// Asked at every event.
    public var metadataProvider: Logger.MetadataProvider?
    /// Events below it are not written.
    public var logLevel: Logger.Level

    private let format: LogFormat
    private let colour: Bool
    private let label: String
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes whole lines with their line feed; stderr by default.
    public init(
        label: String, level: Logger.Level, format: LogFormat, colour: Bool,
        write: @escaping @Sendable (String) -> Void = LineLogHandler.writeToStandardError
    ) {
        self.label = label
        logLevel = level
        self.format = format
        self.colour = colour
        self.write = write
    }

    /// One value of `metadata`.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var all = metadata
        all.merge(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        let fields = all.sorted { $0.key < $1.key }.map { (key: $0.key, value: LineLogHandler.safe("\($0.value)")) }
        let message = LineLogHandler.safe(event.message.description)
        switch format {
        case .json: write(json(event.level, message, fields))
        case .journal: write("<\(priority(event.level))>\(message)\(suffix(fields))\n")
        case .text, .auto: write(text(event.level, message, fields))
        }
    }

    /// Writes a whole line with one call, so that lines of several threads do not mix.
    public static let writeToStandardError: @Sendable (String) -> Void = { line in
        var line = line
        line.withUTF8 { buffer in
            // A log line that cannot be written has nowhere to be reported.
            _ = Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }

    private static func safe(_ value: String) -> String { PlainText.oneLine(value, limit: 2_000) }

    private func suffix(_ fields: [(key: String, value: String)]) -> String {
        fields.map { field in
            let quoted = field.value.contains(" ") || field.value.contains("\"") || field.value.isEmpty
            return " \(field.key)=" + (quoted ? "\"\(field.value.replacing("\"", with: "'"))\"" : field.value)
        }.joined()
    }

    private func text(_ level: Logger.Level, _ message: String, _ fields: [(key: String, value: String)]) -> String {
        let time = Date().formatted(.iso8601)
        let word = level.rawValue.padding(to: 8)
        guard colour else { return "\(time) \(word) \(message)\(suffix(fields))\n" }
        let tint =
            switch level {
            case .error, .critical: "\u{1B}[31m"
            case .warning: "\u{1B}[33m"
            case .info, .notice: "\u{1B}[32m"
            case .debug, .trace: "\u{1B}[90m"
            }
        return "\u{1B}[90m\(time)\u{1B}[0m \(tint)\(word)\u{1B}[0m \(message)\u{1B}[90m\(suffix(fields))\u{1B}[0m\n"
    }

    private func json(_ level: Logger.Level, _ message: String, _ fields: [(key: String, value: String)]) -> String {
        var object = Dictionary(fields, uniquingKeysWith: { first, _ in first })
        object["time"] = Date().formatted(.iso8601)
        object["level"] = level.rawValue
        object["message"] = message
        object["logger"] = label
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings always encode.
        guard let data = try? encoder.encode(object) else { return message + "\n" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// The syslog priority of a level (sd-daemon(3)).
    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
