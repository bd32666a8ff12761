// The requests of a device that have no answer yet, in the order in which they were asked. Pure.
#pragma once

#include "protocol/hallcall.pb.h"

#include <cstddef>
#include <deque>
#include <string>

namespace protocol {

class RequestBook {
public:
    explicit RequestBook(std::size_t unanswered_max) : unanswered_max_{unanswered_max} {}

    // False: unanswered_max requests wait, or one with this id does.
    bool add(hallcall::v1::Request request);
    // True the first time an answer to it comes; false for a stranger's or a second one.
    bool answered(const std::string& request_id);
    void withdraw(const std::string& request_id) { answered(request_id); }

    const std::deque<hallcall::v1::Request>& unanswered() const { return unanswered_; }

private:
    std::size_t unanswered_max_;
    std::deque<hallcall::v1::Request> unanswered_;
};

} // namespace protocol
