using Kubently.Contracts;
using Kubently.Kubectl.Policy;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class SocketGuardTests
{
    private const string Exec = "api/v1/namespaces/shop/pods/web-0/exec";

    [Theory]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=ls&command=-l&container=app&stderr=true&stdout=true")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=cat&stdin=true")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=sh&command=-c&command=reboot")]
    public void A_command_that_the_mode_allows_may_leave(SecurityMode mode, string path) => Assert.Null(SocketGuard.Objection(mode, path));

    [Theory]
    [InlineData(SecurityMode.ReadOnly, Exec + "?command=ls", "in this mode")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=sh&command=-c&command=ls", "does more than read")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=ls&command=%2Frun%2Fsecrets", "credentials")]
    [InlineData(SecurityMode.ExtendedReadOnly, Exec + "?command=cat&command=%2Fproc%2F1%2FENVIRON", "credentials")]
    [InlineData(SecurityMode.FullAccess, Exec + "?container=app", "no command")]
    [InlineData(SecurityMode.FullAccess, Exec, "no parameter")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=sh&tty=true", "tty")]
    [InlineData(SecurityMode.FullAccess, Exec + "?command=a+b", "escaped")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/web-0/attach?stdout=true", "only a container's exec")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/web-0/portforward?ports=80", "only a container's exec")]
    [InlineData(SecurityMode.FullAccess, "api/v1/nodes/node-1/proxy/exec/shop/web-0/app?command=ls", "only a container's exec")]
    [InlineData(SecurityMode.FullAccess, "//elsewhere/" + Exec + "?command=ls", "relative")]
    [InlineData(SecurityMode.FullAccess, "api/v1/namespaces/shop/pods/../exec?command=ls", "irregular")]
    public void What_is_not_such_a_command_may_not(SecurityMode mode, string path, string why) =>
        Assert.Contains(why, SocketGuard.Objection(mode, path), StringComparison.Ordinal);
}
