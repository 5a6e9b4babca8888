// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

import struct Foundation.Date

@testable import VigieApp

@Suite("The health of a source")
struct SourceHealthTests {
    let health = SourceHealth(
        source: "board", expectations: SourceExpectations(minimumPosts: 1, failuresBeforeAlert: 3))
    let start = Date(timeIntervalSince1970: 1_767_500_000)

    private func run(_ endings: [PollEnding], every seconds: Double = 900) -> (SourceMemory, [Notice?]) {
        var memory = SourceMemory(since: start)
        var notices: [Notice?] = []
        for (index, ending) in endings.enumerated() {
            let step = health.after(ending, memory, now: start.addingTimeInterval(Double(index) * seconds))
            memory = step.memory
            notices.append(step.notice)
        }
        return (memory, notices)
    }

    @Test("three failures in a row are told once, not at each further one")
    func toldOnce() {
        let (memory, notices) = run(Array(repeating: .failed(reason: "board.example does not answer"), count: 6))
        #expect(notices.map { $0?.code } == [nil, nil, .sourceDegraded, nil, nil, nil])
        #expect(memory.state == .degraded)
        #expect(memory.failures == 6)
        #expect(notices[2]?.text == "Source board is degraded for 3 polls: board.example does not answer")
    }

    @Test("a trouble that goes on is told again after a day")
    func reminded() {
        let (_, notices) = run(Array(repeating: .failed(reason: "x"), count: 100), every: 3_600)
        #expect(notices.compactMap { $0 }.count == 5)  // polls 3, 27, 51, 75, 99
    }

    @Test("a transient error is told to nobody, and neither is its end")
    func transient() {
        let good = PollEnding.read(posts: 5, new: 1, defects: [])
        let (memory, notices) = run([good, .failed(reason: "x"), .failed(reason: "x"), good])
        #expect(notices.allSatisfy { $0 == nil })
        #expect(memory.state == .ok)
        #expect(memory.failures == 0)
    }

    @Test("the recovery is told once to those who were told of the trouble")
    func recovered() {
        let bad = PollEnding.blocked(.challenged, reason: "a challenge")
        let (memory, notices) = run([bad, bad, bad, .read(posts: 2, new: 0, defects: []), .unchanged])
        #expect(notices.map { $0?.code } == [nil, nil, .sourceDegraded, .sourceRecovered, nil])
        #expect(memory.lastTold == nil)
    }

    @Test("an answer without posts is a trouble, never silence")
    func empty() {
        let (memory, _) = run([.read(posts: 0, new: 0, defects: [])])
        #expect(memory.state == .degraded)
        #expect(memory.reason == "0 posts were read, at least 1 are expected")
    }

    @Test("what can be read of a malformed document counts as read, and the source as degraded")
    func malformed() {
        let (memory, _) = run([.read(posts: 3, new: 3, defects: ["not well-formed", "truncated"])])
        #expect(memory.state == .degraded)
        #expect(memory.reason == "not well-formed (and 1 more)")
        #expect(memory.lastSuccess == start)
    }

    @Test("validators outlive an unchanged answer and nothing else")
    func validators() {
        var memory = SourceMemory(since: start)
        memory.validators = Validators(etag: "\"a\"", lastModified: nil)
        #expect(health.after(.unchanged, memory, now: start).memory.validators == memory.validators)
        #expect(health.after(.failed(reason: "x"), memory, now: start).memory.validators == nil)
        #expect(health.after(.read(posts: 1, new: 0, defects: []), memory, now: start).memory.validators == nil)
    }
}
