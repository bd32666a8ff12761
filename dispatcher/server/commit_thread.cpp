#include "dispatcher/server/commit_thread.hpp"

#include <utility>

namespace dispatcher {

CommitThread::CommitThread(Journal& journal, Done done)
    : journal_{journal}, done_{std::move(done)}, thread_{[this] { run(); }}
{
}

CommitThread::~CommitThread()
{
    {
        const std::lock_guard lock{mutex_};
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void CommitThread::commit(std::vector<Entry> entries)
{
    {
        const std::lock_guard lock{mutex_};
        entries_ = std::move(entries);
    }
    wake_.notify_one();
}

void CommitThread::run()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        wake_.wait(lock, [this] { return stop_ || !entries_.empty(); });
        if (entries_.empty())
            return;
        const auto entries = std::exchange(entries_, {});
        lock.unlock();
        if (const auto appended = journal_.append(entries))
            done_(entries.back().sequence);
        else
            done_(appended.error());
        lock.lock();
    }
}

} // namespace dispatcher
