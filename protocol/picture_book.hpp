// A device's picture of the hall, kept from the stream of updates. Pure.
#pragma once

#include "protocol/hallcall.pb.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace protocol {

class PictureBook {
public:
    enum class Step {
        nothing, // a part of a snapshot that is not complete yet, or an update that was seen before
        snapshot, // everything is new: show it, speak nothing
        change,   // rows have changed: `changed()` has them
        broken,   // out of order or a row without its key: say hello again without a last sequence
    };

    Step feed(const hallcall::v1::Update& update);

    // The hall as of sequence(); the rows of maps in order of their keys.
    const hallcall::v1::Catalogue& catalogue() const { return catalogue_; }
    const std::map<std::string, hallcall::v1::QueueRow>& queues() const { return queues_; }
    const std::map<std::uint32_t, hallcall::v1::CounterRow>& counters() const { return counters_; }
    const std::map<std::string, hallcall::v1::TicketRow>& tickets() const { return tickets_; }
    const std::vector<hallcall::v1::Call>& calls() const
    {
        return calls_;
    } // newest last, at most calls_max
    const std::string& day() const { return day_; }

    // The rows of the last change (after Step::change), as they came.
    const hallcall::v1::Picture& changed() const { return changed_; }

    std::uint64_t sequence() const { return sequence_; }
    void forget(); // another stream: start from nothing

    static constexpr std::size_t calls_max = 32;

private:
    void replace(const hallcall::v1::Picture& whole);
    void merge(const hallcall::v1::Picture& rows);

    hallcall::v1::Catalogue catalogue_;
    std::map<std::string, hallcall::v1::QueueRow> queues_;
    std::map<std::uint32_t, hallcall::v1::CounterRow> counters_;
    std::map<std::string, hallcall::v1::TicketRow> tickets_;
    std::vector<hallcall::v1::Call> calls_;
    std::string day_;
    hallcall::v1::Picture changed_;
    hallcall::v1::Picture parts_; // of a snapshot that is arriving
    std::uint64_t parts_sequence_ = 0;
    std::uint32_t parts_seen_ = 0;
    std::uint64_t sequence_ = 0;
};

} // namespace protocol
