using Hub.Tests.Ledger;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresCluster))]
