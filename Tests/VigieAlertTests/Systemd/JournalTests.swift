// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import VigieSystemd

@Suite("The journal")
struct JournalTests {
    @Test("field names are those that the journal keeps")
    func fieldNames() {
        for name in ["MESSAGE", "VIGIE_INCIDENT", "A1_", String(repeating: "A", count: 64)] {
            #expect(Journal.isFieldName(name), "\(name)")
        }
        for name in ["", "_PID", "1A", "message", "A-B", "A=B", "A\n", "É", String(repeating: "A", count: 65)] {
            #expect(!Journal.isFieldName(name), "\(name)")
            #expect(throws: Journal.Failure.self) { try Journal.send(fields: [Journal.Field(name, "x")]) }
        }
    }

    @Test("an entry with line breaks and any bytes is taken, journal or not")
    func send() throws {
        // Without a journal sd_journal_sendv(3) does nothing and reports success.
        try Journal.send(fields: [
            Journal.Field("MESSAGE", "one\ntwo\u{0}three"), Journal.Field("PRIORITY", "7"),
            Journal.Field("VIGIE_EMPTY", ""),
        ])
    }

    @Test("JOURNAL_STREAM counts only where it is this very stream")
    func stream() {
        var information = stat()
        let handle = open("/dev/null", O_WRONLY)
        defer { close(handle) }
        fstat(handle, &information)
        #expect(Journal.matches("\(information.st_dev):\(information.st_ino)", descriptor: handle))
        #expect(!Journal.matches("\(information.st_dev):\(information.st_ino + 1)", descriptor: handle))
        for text in ["", ":", "1", "1:2:3", "a:b", "99999999999999999999:1"] {
            #expect(!Journal.matches(text, descriptor: handle), "\(text)")
        }
        #expect(!Journal.matches("1:1", descriptor: -1))
    }
}
