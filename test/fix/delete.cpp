// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/mysql-connector-cpp

// What is deleted needs no deleter.

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>
#include <stdexcept>
// FIXED:#include <cppconn/connection.h>
// FIXED-NEXT:#include <cppconn/driver.h>
// FIXED-NEXT:#include <cppconn/resultset.h>
// FIXED-NEXT:#include <cppconn/statement.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();

void connection(sql::Driver *Driver) {
  sql::Connection *Con = Driver->connect("host", "user", "password");
  may();
  delete Con;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:void connection(sql::Driver *Driver) {
// FIXED-NEXT:  std::unique_ptr<sql::Connection> Con(Driver->connect("host", "user", "password"));
// FIXED-NEXT:  may();
// FIXED-NEXT:  Con.reset();
// FIXED-NEXT:}

int rows(sql::Connection &Con) {
  sql::Statement *Stmt = Con.createStatement();
  sql::ResultSet *Rows = Stmt->executeQuery("SELECT 1");
  int N = 0;
  while (Rows->next())
    ++N;
  delete Rows;
  delete Stmt;
  return N;
}
// FIXED:int rows(sql::Connection &Con) {
// FIXED-NEXT:  std::unique_ptr<sql::Statement> Stmt(Con.createStatement());
// FIXED-NEXT:  std::unique_ptr<sql::ResultSet> Rows(Stmt->executeQuery("SELECT 1"));
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  while (Rows->next())
// FIXED-NEXT:    ++N;
// FIXED-NEXT:  Rows.reset();
// FIXED-NEXT:  Stmt.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int handlers(sql::Connection &Con) {
  sql::Statement *Stmt = nullptr;
  sql::ResultSet *Rows = nullptr;
  try {
    Stmt = Con.createStatement();
    Rows = Stmt->executeQuery("SELECT 1");
    int N = Rows->next() ? 1 : 0;
    delete Rows;
    delete Stmt;
    return N;
  } catch (const std::logic_error &) {
    delete Rows;
    delete Stmt;
    return -1;
  }
}
// FIXED:int handlers(sql::Connection &Con) {
// FIXED-NEXT:  std::unique_ptr<sql::Statement> Stmt;
// FIXED-NEXT:  std::unique_ptr<sql::ResultSet> Rows;
// FIXED-NEXT:  try {
// FIXED-NEXT:    Stmt.reset(Con.createStatement());
// FIXED-NEXT:    Rows.reset(Stmt->executeQuery("SELECT 1"));
// FIXED-NEXT:    int N = Rows->next() ? 1 : 0;
// FIXED-NEXT:    Rows.reset();
// FIXED-NEXT:    Stmt.reset();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  } catch (const std::logic_error &) {
// FIXED-NEXT:    Rows.reset();
// FIXED-NEXT:    Stmt.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:}
