// Where an outbox keeps what it must not forget.
#pragma once

#include "protocol/hallcall.pb.h"

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

using Milliseconds = std::int64_t; // since 1970 UTC

inline constexpr std::size_t letters_max = 100'000; // a store with more is not read again

// One thing to tell the dispatcher.
struct Letter {
    std::int64_t id = 0; // in the order of telling, from 1
    hallcall::v1::Request request{};
    bool answered = false;
    std::string refusal{}; // the word of the answer, when it was no
};

struct Kept {
    std::string holder{};
    hallcall::v1::NumbersLent lent{};
    hallcall::v1::Picture hall{};
    Milliseconds seen_at = 0;
    std::vector<Letter> letters{}; // by id
};

// All of it, or nothing.
struct Change {
    std::optional<std::string> holder{};
    std::optional<hallcall::v1::NumbersLent> lent{};
    std::optional<hallcall::v1::Picture> hall{};
    std::optional<Milliseconds> seen_at{};
    std::vector<Letter> letters{}; // new ones, and those that have changed
    std::vector<std::int64_t> gone{};
};

// A sentence for a technician: which file, what is wrong, what to do.
struct StoreFault {
    std::string what;
};
template <class T>
using StoreResult = boost::system::result<T, StoreFault>;
[[noreturn]] void throw_exception_from_error(const StoreFault& fault,
                                             const boost::source_location& where);

class OutboxStore {
public:
    virtual ~OutboxStore() = default;
    virtual StoreResult<Kept> read() = 0;
    // Forced to disk when it returns. On a fault nothing of the change is there.
    virtual StoreResult<void> put(const Change& change) = 0;
};

} // namespace kiosk
