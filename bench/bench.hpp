// All devices on the bench, for the view.
#pragma once

#include "bench/bench_device.hpp"

#include <QObject>
#include <QtQmlIntegration>

namespace bench {

class Bench : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes it")
    Q_PROPERTY(int deviceCount READ deviceCount CONSTANT)

public:
    explicit Bench(const std::vector<Place>& places)
    {
        for (const auto& place : places)
            devices_.append(new BenchDevice{place, this});
    }
    int deviceCount() const { return static_cast<int>(devices_.size()); }
    Q_INVOKABLE bench::BenchDevice* device(int which) const { return devices_.at(which); }

private:
    QList<BenchDevice*> devices_;
};

} // namespace bench
