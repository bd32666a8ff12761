// The pad's texts in one language, for as long as this lives. Chinese needs none: it is the source.
#pragma once

#include <QString>
#include <QTranslator>

namespace caller {

class Translation {
public:
    explicit Translation(const QString& language); // "zh", "en", "ug"
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

private:
    QTranslator translator_;
};

} // namespace caller
