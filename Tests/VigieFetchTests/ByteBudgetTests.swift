// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieFetch

@Suite("The budget of bytes in flight")
struct ByteBudgetTests {
    @Test("one holder at a time may go beyond the limit")
    func overdraft() {
        var budget = ByteBudget(limit: 100)
        let charges = [budget.charge(60, to: 1), budget.charge(40, to: 2), budget.charge(1, to: 1)]
        #expect(charges == [true, true, false])
        #expect(!budget.hasRoom)
        let grants = [budget.grantOverdraft(to: 1), budget.grantOverdraft(to: 2), budget.grantOverdraft(to: 1)]
        #expect(grants == [true, false, true])
        let more = [budget.charge(500, to: 1), budget.charge(1, to: 2)]
        #expect(more == [true, false])
        budget.release(560, by: 1)
        #expect(budget.used == 40)
        #expect(budget.peak == 600)
        let after = budget.grantOverdraft(to: 2)
        #expect(after)
    }

    @Test("a lease gives its bytes back when nobody holds it, and says so")
    func leases() {
        let told = Protected(0)
        let ledger = ByteLedger(limit: 100) { told.withLock { $0 += 1 } }
        do {
            let lease = ByteLease(holder: 1, ledger: ledger)
            #expect(lease.grow(by: 70))
            #expect(!lease.grow(by: 31))
            #expect(ledger.budget.withLock { $0.used } == 70)
        }
        #expect(ledger.budget.withLock { $0.used } == 0)
        #expect(told.withLock { $0 } == 1)
    }
}

@Suite("The header of a response")
struct ResponseHeadTests {
    func head(_ lines: String...) -> ResponseHead {
        var head = ResponseHead()
        for line in lines { _ = Array((line + "\r\n").utf8).withUnsafeBytes { head.append(line: $0) } }
        return head
    }

    @Test("names are in lower case, values without blanks around them, folded lines are joined")
    func reads() {
        let head = head("HTTP/1.1 200 OK", "Content-Type:  text/html \t", "X-Long: a", "  b", "ETag:", "no colon", "")
        #expect(head.status == 200)
        #expect(head.fields.map(\.name) == ["content-type", "x-long", "etag"])
        #expect(head.fields.map(\.value) == ["text/html", "a b", ""])
        #expect(head.value(of: "content-type") == "text/html")
        #expect(head.value(of: "content") == nil)
    }

    @Test("an interim response leaves nothing behind")
    func interim() {
        let head = head("HTTP/1.1 103 Early Hints", "Link: </a>", "", "HTTP/2 404", "Server: x", "")
        #expect(head.status == 404)
        #expect(head.fields.map(\.name) == ["server"])
    }

    @Test("bytes that are no UTF-8 are taken for Latin-1")
    func latin() {
        var head = ResponseHead()
        _ = Array("HTTP/1.1 302 x\r\n".utf8).withUnsafeBytes { head.append(line: $0) }
        _ = (Array("Location: /".utf8) + [0xE9, 13, 10]).withUnsafeBytes { head.append(line: $0) }
        #expect(head.value(of: "location") == "/é")
    }

    @Test("256 KiB of lines are the end, interim responses included")
    func bounded() {
        var head = ResponseHead()
        let line = Array("HTTP/1.1 100 Continue\r\n".utf8)
        let count = (0...20_000).first { _ in !line.withUnsafeBytes { head.append(line: $0) } }
        #expect(count == ResponseHead.maximumBytes / line.count)
    }

    @Test("a status line that is garbage has the status 0")
    func garbage() {
        #expect(
            ["HTTP/", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 2x0 OK", "HTTP/1.1 20"].map { head($0).status } == [
                0, 0, 0, 0, 0,
            ])
    }
}
