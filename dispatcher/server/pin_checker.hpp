// Checks PINs on a thread of its own, one at a time: a hash takes a tenth of a second, and the hall
// does not wait for it. The result comes back on the thread of `io`.
#pragma once

#include "dispatcher/desk.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <utility>

namespace dispatcher {

class PinChecker {
public:
    using Check = std::function<PinChecked(const std::string& clerk, std::string pin)>;
    using Done = std::function<void(const PinChecked&)>;

    PinChecker(boost::asio::io_context& io, Done done) : io_{io}, done_{std::move(done)} {}

    void check_with(Check check) { check_ = std::move(check); }
    void begin(PinToCheck what)
    {
        boost::asio::post(thread_, [this, what = std::move(what)]() mutable {
            boost::asio::post(
                io_, [this, checked = check_(what.clerk, std::move(what.pin))] { done_(checked); });
        });
    }

private:
    boost::asio::io_context& io_;
    Check check_ = [](const std::string&, const std::string&) {
        return PinChecked{PinChecked::Outcome::nobody_knows, {}, {}};
    };
    Done done_;
    boost::asio::thread_pool thread_{1}; // last: it ends first
};

} // namespace dispatcher
