// SPDX-License-Identifier: Apache-2.0

/// Who waits until a lane has nothing to do: told by a look into the outbox that began after they came and found nothing.
struct Idlers {
    private var looks = 0
    private var waiting: [(after: Int, bell: Bell)] = []

    /// Begins a look, and gives its number.
    mutating func look() -> Int {
        looks += 1
        return looks
    }

    /// Rings when there is nothing to do.
    mutating func come() -> Bell {
        let bell = Bell()
        waiting.append((looks, bell))
        return bell
    }

    /// That look found nothing.
    mutating func tell(after look: Int) {
        for one in waiting where one.after < look { one.bell.ring() }
        waiting.removeAll { $0.after < look }
    }

    /// There will be no further look.
    mutating func end() {
        for one in waiting { one.bell.ring() }
        waiting = []
    }
}
