// A pool under names that say nothing of pools, beside what looks like one.
#ifndef HARBOUR_H
#define HARBOUR_H

#include <string>

namespace port {

class Vessel {
public:
  int ask(const std::string &Sql);
  bool ok() const;
};

struct Chart {
  int Depth;
};

class Harbour {
public:
  Vessel *embark();
  void disembark(Vessel *V);
  Vessel *flagship(); // Lent: nobody gives it back.
  Chart *chart(int N);
  void draw(Chart *C);
};

// Nothing in these names says that they go together.
Vessel *charterFor(Harbour &H, int Guests);
void moorAgain(Vessel *V);

void inspect(Vessel *V);
void registerVessel(Vessel *V); // Keeps it.

} // namespace port

#endif
