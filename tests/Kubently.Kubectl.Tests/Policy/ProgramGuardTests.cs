using Kubently.Contracts;
using Kubently.Kubectl.Policy.Guard;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class ProgramGuardTests
{
    private const string Exec = "api/v1/namespaces/shop/pods/web-0/exec";

    [Theory]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=ls&command=-l&container=app&stderr=true&stdout=true")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=cat&stdin=true")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=sh&command=-c&command=reboot")]
    public void A_command_that_the_mode_allows_may_leave(SecurityMode mode, string path) => Assert.Null(RequestGuard.Objection(new Licence(mode, WriteScope.Real, Executes: true), HttpMethod.Get, path));

    [Theory]
    [InlineData(SecurityMode.ReadOnly, Exec + "?command=ls", "runs no program")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=sh&command=-c&command=ls", "does more than read")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=ls&command=%2Frun%2Fsecrets", "credentials")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=cat&command=%2Fproc%2F1%2FENVIRON", "credentials")]
    [InlineData(SecurityMode.FullAccess, Exec + "?container=app", "no program")]
    [InlineData(SecurityMode.FullAccess, Exec, "no program")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=sh&tty=true", "tty")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=a+b", "escaped")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/web-0/attach?stdout=true", "does more than read")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/web-0/portforward?ports=80", "does more than read")]
    [InlineData(SecurityMode.FullAccess, "api/v1/nodes/node-1/exec?command=ls", "in pods only")]
    [InlineData(SecurityMode.FullAccess, "//elsewhere/" + Exec + "?command=ls", "relative")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/../exec?command=ls", "irregular")]
    public void What_is_not_such_a_command_may_not(SecurityMode mode, string path, string why) =>
        Assert.Contains(why, RequestGuard.Objection(new Licence(mode, WriteScope.Real, Executes: true), HttpMethod.Get, path), StringComparison.Ordinal);
}
