using Kubently.Contracts;

namespace Kubently.Charts.Tests.Rbac;

public sealed class RbacTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(SecurityMode.ReadOnly)]
    [InlineData(SecurityMode.ExtendedReadOnly)]
    [InlineData(SecurityMode.FullAccess)]
    public async Task Print(SecurityMode mode)
    {
        foreach (var (right, what) in await AskedRights.OfAsync(mode)) output.WriteLine($"{right}   <- {what}");
    }
}
