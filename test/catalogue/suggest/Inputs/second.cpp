// The second unit of in-house.cpp.
#include "harbour.h"

using namespace port;

void other(Harbour &H) {
  Vessel *V = H.embark();
  if (V == nullptr)
    return;
  inspect(V);
  V->ask("SELECT 1");
  H.disembark(V);
}

void forgotten2(Harbour &H) {
  Vessel *V = H.embark();
  if (V)
    inspect(V);
}

void chartered4(Harbour &H) {
  Vessel *V = charterFor(H, 4);
  V->ask("SELECT 1");
  moorAgain(V);
}
void chartered5(Harbour &H) {
  Vessel *V = charterFor(H, 5);
  V->ask("SELECT 1");
  if (V->ok())
    inspect(V);
  moorAgain(V);
}

void kept(Harbour &H) { registerVessel(H.embark()); }
