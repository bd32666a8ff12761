// Reads something on a thread of its own, one reading at a time; the result comes back on the
// thread of `io`.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <utility>

namespace dispatcher {

template <class What>
class ReaderBeside {
public:
    using Read = std::function<What()>;
    using Done = std::function<void(const What&)>;

    ReaderBeside(boost::asio::io_context& io, Done done) : io_{io}, done_{std::move(done)} {}

    void read_with(Read read) { read_ = std::move(read); }
    bool can_read() const { return static_cast<bool>(read_); }

    // However often it is asked while a reading is under way, one more follows: what was written
    // before this call is in it.
    void ask() { asked_ = true; }
    bool busy() const { return busy_; }
    void begin_when_asked()
    {
        if (busy_ || !std::exchange(asked_, false))
            return;
        busy_ = true;
        boost::asio::post(thread_, [this] {
            boost::asio::post(io_, [this, read = read_()] {
                busy_ = false;
                done_(read);
            });
        });
    }

private:
    boost::asio::io_context& io_;
    Read read_;
    Done done_;
    bool asked_ = false, busy_ = false;
    boost::asio::thread_pool thread_{1}; // last: it ends first
};

} // namespace dispatcher
