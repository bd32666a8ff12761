// What the devices have asked and were told, held against the journal.
#pragma once

#include "dispatcher/journal/journal.hpp"
#include "protocol/hallcall.pb.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>

namespace whole_system {

class Promises {
public:
    void asked(const std::string& device, const hallcall::v1::Request& request);
    void told(const std::string& device, const hallcall::v1::Reply& reply);

    // A ticket that a kiosk gave by itself: its paper is out.
    void given(const std::string& device, const std::string& day, const std::string& number);

    // And its slip, which is on the kiosk's disk behind it.
    void reported(const std::string& device, const std::string& number);

    struct Broken {
        std::string first; // in words; empty: nothing
        std::size_t lost = 0, doubled = 0;
        std::size_t late = 0; // not broken: tickets that were told of on a later day
    };
    // Nothing, when everything that was told is in the journal, nothing is there that nobody asked
    // for, nothing twice, and no number was given to two tickets of a day; whoever gave it. Where
    // no second day began, every slip of a kiosk is there: the dispatcher knew its ticket.
    Broken broken_in(std::span<const dispatcher::Entry> journal) const;

    std::size_t kept() const { return told_.size() + given_.size() + reported_.size(); }
    std::size_t given_alone() const { return given_.size(); }

private:
    using Name = std::pair<std::string, std::string>; // device, request id

    std::map<Name, hallcall::v1::Request> asked_;
    std::map<Name, hallcall::v1::Reply> told_;                              // and not refused
    std::multimap<std::pair<std::string, std::string>, std::string> given_; // day, number: device
    std::map<std::string, std::string> reported_;                           // number: device
};

} // namespace whole_system
