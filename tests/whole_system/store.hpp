// The dispatcher's disk: what is on it once the power is back. One that only knows what a journal
// promises, and the real one on a disk that breaks at its operations.
#pragma once

#include "dispatcher/journal/journal.hpp"
#include "dispatcher/simulation/chance.hpp"

#include <memory>
#include <span>

namespace whole_system {

class Store {
public:
    virtual ~Store() = default;

    virtual dispatcher::JournalResult<dispatcher::Recovered> open() = 0;
    // One commit. `fails`: the disk does; the journal then takes nothing more until it is opened.
    virtual dispatcher::JournalResult<void> append(std::span<const dispatcher::Entry> entries,
                                                   bool fails) = 0;
    // The process is gone in the middle of this commit, which may be empty; with it the power, or
    // not.
    virtual void cut(std::span<const dispatcher::Entry> under_way, bool power) = 0;

    // All that is on disk, for whoever checks promises.
    virtual std::vector<dispatcher::Entry> entries() = 0;
};

std::unique_ptr<Store> store_in_memory(simulation::Chance dice);
// SQLite on tests/dispatcher/journal/faulty_disk; one at a time.
std::unique_ptr<Store> store_on_faulty_disk(simulation::Chance dice);

} // namespace whole_system
