// Reads the settings again on a thread of its own, one reading at a time; the result comes back on
// the thread of `io`.
#pragma once

#include "dispatcher/desk.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <utility>

namespace dispatcher {

class SettingsReader {
public:
    using Read = std::function<SettingsRead()>;
    using Done = std::function<void(const SettingsRead&)>;

    SettingsReader(boost::asio::io_context& io, Done done) : io_{io}, done_{std::move(done)} {}

    void read_with(Read read) { read_ = std::move(read); }

    // However often it is asked while a reading is under way, one more follows.
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
    Read read_ = [] {
        return SettingsUnread{{"this dispatcher was given no folder to read again"}};
    };
    Done done_;
    bool asked_ = false, busy_ = false;
    boost::asio::thread_pool thread_{1}; // last: it ends first
};

} // namespace dispatcher
