// Reads the registers of devices and clerks on a thread of its own, one reading at a time; the
// result comes back on the thread of `io`.
#pragma once

#include "dispatcher/access.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <utility>

namespace dispatcher {

class RegisterReader {
public:
    using Read = std::function<RegistersRead()>;
    using Done = std::function<void(const RegistersRead&)>;

    RegisterReader(boost::asio::io_context& io, Done done) : io_{io}, done_{std::move(done)} {}

    void read_with(Read read) { read_ = std::move(read); }
    bool has_registers() const { return static_cast<bool>(read_); }

    // While a reading is under way one more follows: what was written before this call is in it.
    void ask()
    {
        asked_ = true;
        begin_when_asked();
    }
    bool busy() const { return busy_; } // something that was asked for is not told yet

private:
    void begin_when_asked()
    {
        if (busy_ || !std::exchange(asked_, false))
            return;
        busy_ = true;
        boost::asio::post(thread_, [this] {
            boost::asio::post(io_, [this, read = read_()] {
                busy_ = false;
                begin_when_asked();
                done_(read);
            });
        });
    }

    boost::asio::io_context& io_;
    Read read_;
    Done done_;
    bool asked_ = false, busy_ = false;
    boost::asio::thread_pool thread_{1}; // last: it ends first
};

} // namespace dispatcher
