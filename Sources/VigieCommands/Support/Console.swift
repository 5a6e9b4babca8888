// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieStatus

/// Results to stdout, messages to stderr, colour where the terminal has it.
enum Console {
    static let colour = Terminal.hasColour(STDOUT_FILENO)

    /// A line of a result.
    static func line(_ text: String = "") { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// A line for the person at the terminal.
    static func message(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// A line that says what could not be done.
    static func error(_ text: String) {
        message((Terminal.hasColour(STDERR_FILENO) ? "\u{1B}[31merror:\u{1B}[0m " : "error: ") + text)
    }

    /// `1 source`, `2 sources`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// Progress of long work, on a terminal alone; each call overwrites the last.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(text)".utf8))
    }

    /// A value as JSON, on one line or for people.
    static func json(_ value: some Encodable, pretty: Bool = false) throws {
        line(try encoded(value, pretty: pretty))
    }

    /// The same beside a result that is no JSON.
    static func messageJSON(_ value: some Encodable) throws { message(try encoded(value, pretty: false)) }

    private static func encoded(_ value: some Encodable, pretty: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func dim(_ text: String) -> String { colour ? "\u{1B}[90m\(text)\u{1B}[0m" : text }

    /// A severity or role in the colour of its urgency.
    static func tinted(_ text: String, _ severity: Severity) -> String {
        guard colour else { return text }
        let code =
            switch severity {
            case .critical: "31;1"
            case .high: "31"
            case .medium: "33"
            case .low: "36"
            case .info: "90"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
