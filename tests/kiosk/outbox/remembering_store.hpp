// Remembers what a disk would.
#pragma once

#include "kiosk/outbox/outbox_store.hpp"

#include <algorithm>

namespace outbox_tests {

class RememberingStore : public kiosk::OutboxStore {
public:
    kiosk::StoreResult<kiosk::Kept> read() override { return kept; }
    kiosk::StoreResult<void> put(const kiosk::Change& change) override
    {
        if (full)
            return kiosk::StoreFault{"the disk is full"};
        ++writes;
        if (change.holder)
            kept.holder = *change.holder;
        if (change.lent)
            kept.lent = *change.lent;
        if (change.hall)
            kept.hall = *change.hall;
        kept.seen_at = change.seen_at.value_or(kept.seen_at);
        for (const auto& letter : change.letters)
            put(letter);
        for (const auto id : change.gone)
            std::erase_if(kept.letters, [&](const auto& one) { return one.id == id; });
        return {};
    }

    kiosk::Kept kept;
    bool full = false;
    int writes = 0;

private:
    void put(const kiosk::Letter& letter)
    {
        const auto found = std::ranges::find(kept.letters, letter.id, &kiosk::Letter::id);
        if (found == kept.letters.end())
            kept.letters.push_back(letter);
        else
            *found = letter;
    }
};

} // namespace outbox_tests
