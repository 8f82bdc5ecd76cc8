namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>Command lines that change fields of objects, in an order in which each finds what those before it left.</summary>
internal static class PatchSteps
{
    public static IEnumerable<WriteStep> All() => [.. Labels(), .. Annotations(), .. Patches(), .. Scales(), .. Images(), .. Environments(), .. Resources(), .. Rollouts(), .. Nodes()];

    private static IEnumerable<WriteStep> Labels() => Steps("""
        label cm settings a=b -n lab
        label cm settings a=b -n lab
        label cm settings a=c -n lab
        label cm settings a=c tier=back -n lab
        label cm settings a=c --overwrite -n lab
        label cm settings a- -n lab
        label cm settings nope- -n lab
        label cm bare nope- -n lab
        label cm bare one=1 two=2 -n lab
        label cm bare one- three=3 -n lab
        label cm bare two- three- --overwrite -n lab
        label cm/settings cm/bare x=y -n lab
        label cm/settings cm/gone x=z --overwrite -n lab
        label cm/gone cm/lost x=z -n lab
        label cm settings bare x- -n lab
        label cm,deploy web settings q=1 -n lab
        label cm -l app=web sel=1 -n lab
        label cm -l app=none sel=1 -n lab
        label cm --all every=1 -n lab
        label cm --all every- -n lab
        label deploy web dry=1 --dry-run=client -n lab
        label deploy web dry=1 --dry-run=server -n lab
        label deploy web dry=1 --dry-run=client -o yaml -n lab
        label deploy web dry=1 --dry-run=server -o json -n lab
        label deploy web out=1 -o yaml -n lab
        label deploy web out=2 --overwrite -o name -n lab
        label deploy web out=3 --overwrite -o jsonpath={.metadata.labels.out} -n lab
        label deploy web out- -o bogus -n lab
        label deploy web rv=1 --resource-version=1 -n lab
        label deploy web api rv=1 --resource-version=1 -n lab
        label deploy --all rv=1 --resource-version=1 -n lab
        label ns lab team=a
        label node worker-1 disk=ssd
        label nodes worker-1 worker-9 disk=hdd --overwrite
        label deploy web bad=%% -n lab
        label deploy web bad=a=b -n lab
        label deploy web a=b a- -n lab
        label deploy web a=b junk -n lab
        label deploy web -n lab
        label a=b -n lab
        label deploy a=b -n lab
        label -l app=web a=b -n lab
        label deploy web -l app=web a=b -n lab
        label deploy/web -l app=web a=b -n lab
        label deploy/web pods a=b -n lab
        label deploy/web/x a=b -n lab
        label deploy/ a=b -n lab
        label deploy,cm/web a=b -n lab
        label wat x a=b -n lab
        label deploy web --all -l app=web a=b -n lab
        label deploy web --list -o yaml -n lab
        label deploy web --list -n lab
        label deploy --all --list -n lab
        label deploy web a=b -A
        label deploy -l tier=back a=b -A
        label deploy web 9UPPER/x=1 -n lab
        label deploy web dry=1 --dry-run=wrong -n lab
        """);

    private static IEnumerable<WriteStep> Annotations() => Steps("""
        annotate cm settings note=hello -n lab
        annotate cm settings 'note=with spaces and = signs' --overwrite -n lab
        annotate cm settings note=other -n lab
        annotate cm settings note=other owner=team-b -n lab
        annotate cm settings note- -n lab
        annotate cm settings gone- -n lab
        annotate cm bare first=1 -o yaml -n lab
        annotate cm bare first=2 --overwrite --dry-run=server -o yaml -n lab
        annotate cm bare first=2 --overwrite --dry-run=client -o yaml -n lab
        annotate cm bare first=2 --dry-run=client -n lab
        annotate deploy web kubernetes.io/change-cause=first -n lab
        annotate deploy web kubernetes.io/change-cause=second -n lab
        annotate deploy --all team=x -n lab
        annotate deploy -l app=web team- -n lab
        annotate deploy web a=b a- -n lab
        annotate deploy web -n lab
        annotate a=b -n lab
        annotate deploy web a=b c -n lab
        annotate deploy gone a=b -n lab
        annotate deploy web api x=1 --resource-version=9 -n lab
        annotate deploy web x=1 --resource-version=9 -n lab
        annotate cm settings --list -n lab
        annotate node worker-2 rack=7
        """);

    private static IEnumerable<WriteStep> Patches() => Steps("""
        patch cm settings -p '{"data":{"LOG_LEVEL":"debug"}}' -n lab
        patch cm settings -p '{"data":{"LOG_LEVEL":"debug"}}' -n lab
        patch cm settings --type=merge -p '{"data":{"cache.size":null}}' -n lab
        patch cm settings --type=json -p '[{"op":"add","path":"/data/new","value":"x"}]' -n lab
        patch cm settings --type=json -p '[{"op":"remove","path":"/data/new"}]' -o yaml -n lab
        patch cm settings --type=json -p '[{"op":"remove","path":"/data/absent"}]' -n lab
        patch cm settings --type=JSON -p '[{"op":"test","path":"/data/LOG_LEVEL","value":"nope"}]' -n lab
        patch deploy web -p '{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"web:1a"}]}}}}' -n lab
        patch deploy web -p '{"spec":{"replicas":3}}' --dry-run=server -n lab
        patch deploy web -p '{"spec":{"replicas":3}}' --dry-run=server -o jsonpath={.spec.replicas} -n lab
        patch deploy web --type=merge -p '{"spec":{"replicas":3}}' --dry-run=client -o jsonpath={.spec.replicas} -n lab
        patch deploy web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":4}]' --dry-run=client -o yaml -n lab
        patch deploy web -p '{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"web:1b"}]}}}}' --dry-run=client -o yaml -n lab
        patch deploy web -p '{"spec":{"replicas":2}}' --dry-run=client -n lab
        patch deploy web --subresource=scale --type=merge -p '{"spec":{"replicas":3}}' -n lab
        patch deploy web api -p '{"metadata":{"labels":{"both":"1"}}}' -n lab
        patch deploy/web deploy/gone -p '{"metadata":{"labels":{"both":"2"}}}' -n lab
        patch deploy gone -p '{"spec":{"replicas":3}}' -n lab
        patch deploy web -p '{"spec":{"replicas":"many"}}' -n lab
        patch deploy web -p '{"spec":{"replicas":-1}}' -n lab
        patch deploy web -n lab
        patch deploy -p '{}' -n lab
        patch -p '{}' -n lab
        patch deploy web --type=bogus -p '{}' -n lab
        patch deploy web -p '{}' -n lab
        patch node worker-1 -p '{"spec":{"unschedulable":true}}'
        patch node worker-1 --type=merge -p '{"spec":{"unschedulable":null}}'
        """);

    private static IEnumerable<WriteStep> Scales() => Steps("""
        scale deploy web --replicas=2 -n lab
        scale deploy/web --replicas=3 -n lab
        scale deploy web --replicas=3 -n lab
        scale deploy web --replicas=1 --current-replicas=3 -n lab
        scale deploy web --replicas=1 --current-replicas=3 -n lab
        scale deploy web --replicas=2 --resource-version=1 -n lab
        scale deploy web api --replicas=1 -n lab
        scale deploy web api --replicas=1 --resource-version=1 -n lab
        scale deploy web gone --replicas=1 -n lab
        scale deploy gone --replicas=1 -n lab
        scale deploy --all --replicas=2 -n lab
        scale deploy -l app=web --replicas=3 -n lab
        scale deploy -l app=none --replicas=3 -n lab
        scale deploy web --replicas=4 --dry-run=client -n lab
        scale deploy web --replicas=4 --dry-run=server -n lab
        scale deploy web --replicas=4 --dry-run=client -o yaml -n lab
        scale deploy web --replicas=2 -o name -n lab
        scale deploy web --replicas=2 -o yaml -n lab
        scale sts db --replicas=2 -n lab
        scale ds agent --replicas=2 -n lab
        scale cm settings --replicas=2 -n lab
        scale deploy web -n lab
        scale deploy web --replicas=-1 -n lab
        scale deploy web --replicas=1 --current-replicas=-2 -n lab
        scale deploy --replicas=1 -n lab
        scale --replicas=1 -n lab
        scale deploy web --replicas=x -n lab
        scale deploy web --replicas=1 -o wide -n lab
        """);

    private static IEnumerable<WriteStep> Images() => Steps("""
        set image deploy/web app=web:2 -n lab
        set image deploy/web app=web:2 -n lab
        set image deploy web app=web:3 proxy=proxy:3 setup=setup:3 -n lab
        set image deploy/web *=all:4 -n lab
        set image deploy/web *=all:5 app=web:5 -n lab
        set image deploy/web nope=web:5 -n lab
        set image deploy/web nope=web:5 app=web:5 -n lab
        set image deploy/web deploy/gone app=web:6 -n lab
        set image deploy/web app=web:6 --dry-run=client -n lab
        set image deploy/web app=web:6 --dry-run=server -n lab
        set image deploy/web app=web:6 -o name -n lab
        set image deploy/web app=web:7 -o jsonpath={.spec.template.spec.containers[*].image} -n lab
        set image deploy --all app=any:1 -n lab
        set image deploy -l app=api app=api:2 -n lab
        set image deploy -l app=api --all app=api:2 -n lab
        set image cj/nightly job=job:2 -n lab
        set image ds/agent sts/db *=shared:1 -n lab
        set image pod/solo app=solo:2 -n lab
        set image svc/web app=web:1 -n lab
        set image svc/web deploy/web app=web:8 -n lab
        set image deploy/web -n lab
        set image deploy/web app- -n lab
        set image deploy app=web:1 -n lab
        set image app=web:1 -n lab
        set image deploy/web app=web:1 junk -n lab
        set image deploy/gone app=web:1 -n lab
        """);

    private static IEnumerable<WriteStep> Environments() => Steps("""
        set env deploy/web MODE=slow -n lab
        set env deploy/web MODE=slow -n lab
        set env deploy/web MODE=fast --overwrite=false -n lab
        set env deploy/web NEW=1 -c app -n lab
        set env deploy/web NEW=2 -c p* -n lab
        set env deploy/web NEW=3 -c nope -n lab
        set env deploy/web NEW- -n lab
        set env deploy/web GONE- -n lab
        set env deploy/web LEVEL=literal -c app -n lab
        set env deploy/web EMPTY= 'SPACED=a b' -n lab
        set env deploy/web --from=configmap/settings -n lab
        set env deploy/web --from=secret/creds --prefix=DB_ -n lab
        set env deploy/web --from=secret/creds --keys=user --prefix=ONE_ -n lab
        set env deploy/web --from=secret/gone -n lab
        set env deploy/web --from=svc/web -n lab
        set env deploy/web --from=secret -n lab
        set env deploy/web --keys=user -n lab
        set env deploy/web --list -n lab
        set env deploy/web X=1 --list -n lab
        set env deploy --all --list -n lab
        set env deploy/web --list -o yaml -n lab
        set env deploy/web -e FLAG=1 -n lab
        set env deploy/web -e FLAG- -n lab
        set env deploy/web -e JUNK -n lab
        set env deploy/web A=b A- -n lab
        set env deploy/web 1BAD=x -n lab
        set env deploy/web X=1 --dry-run=client -n lab
        set env deploy/web X=1 --dry-run=server -n lab
        set env deploy/web X=1 -o yaml -n lab
        set env deploy -l app=web Y=1 -n lab
        set env cj/nightly Z=1 -n lab
        set env svc/web Z=1 -n lab
        set env deploy/gone Z=1 -n lab
        set env Z=1 -n lab
        set env deploy Z=1 -n lab
        set env deploy/web Z=1 junk -n lab
        set env deploy --all -l app=web Z=1 -n lab
        """);

    private static IEnumerable<WriteStep> Resources() => Steps("""
        set resources deploy/web --limits=cpu=200m,memory=512Mi -n lab
        set resources deploy/web --limits=cpu=200m,memory=512Mi -n lab
        set resources deploy/web --requests=cpu=0.1 -c app -n lab
        set resources deploy/web --requests=memory=1024Mi -c app -n lab
        set resources deploy/web --requests=cpu=1 -c nope -n lab
        set resources deploy/web --limits=cpu=250m --requests=cpu=100m --dry-run=client -n lab
        set resources deploy/web --limits=cpu=250m --requests=cpu=100m --dry-run=server -n lab
        set resources deploy/web --limits=cpu -n lab
        set resources deploy/web --limits=cpu=abc -n lab
        set resources deploy/web --limits=cpu=1x -n lab
        set resources deploy/web -n lab
        set resources deploy/gone --limits=cpu=1 -n lab
        set resources svc/web --limits=cpu=1 -n lab
        set resources deploy --all --limits=cpu=300m -n lab
        set resources deploy --limits=cpu=300m -n lab
        set resources --limits=cpu=300m -n lab
        """);

    private static IEnumerable<WriteStep> Rollouts() => Steps("""
        rollout restart deploy/api -n lab
        rollout restart ds/agent sts/db -n lab
        rollout restart deploy/gone -n lab
        rollout restart deploy/gone ds/agent ds/lost -n lab
        rollout restart cm/settings -n lab
        rollout restart deploy -l app=none -n lab
        rollout restart -n lab
        rollout restart deploy -n none
        rollout pause deploy/web -n lab
        rollout pause deploy/web -n lab
        rollout pause ds/agent -n lab
        rollout pause deploy/web ds/agent -n lab
        rollout restart deploy/web -n lab
        rollout undo deploy/web -n lab
        rollout resume deploy/web -n lab
        rollout resume deploy/web -n lab
        rollout resume sts/db -n lab
        rollout pause deploy -l app=api -o name -n lab
        rollout resume deploy/api -o yaml -n lab
        rollout undo deploy/web --to-revision=1 --dry-run=server -n lab
        rollout undo deploy/web --to-revision=1 --dry-run=client -n lab
        rollout undo deploy/web --to-revision=2 -n lab
        rollout undo deploy/web -n lab
        rollout undo deploy/web --to-revision=99 -n lab
        rollout undo deploy/web --to-revision=-1 -n lab
        rollout undo deploy/gone -n lab
        rollout undo sts/db --to-revision=1 --dry-run=client -n lab
        rollout undo sts/db --to-revision=1 -n lab
        rollout undo sts/db --to-revision=1 -n lab
        rollout undo sts/db --to-revision=7 -n lab
        rollout undo sts/db -n lab
        rollout undo ds/agent -n lab
        rollout undo pod/solo -n lab
        rollout undo cm/settings -n lab
        rollout undo -n lab
        """);

    private static IEnumerable<WriteStep> Nodes() => Steps("""
        cordon worker-1
        cordon worker-1
        cordon node/worker-1
        cordon worker-1 worker-2 --dry-run=client
        cordon worker-1 worker-2 --dry-run=server
        uncordon worker-1 worker-2
        uncordon worker-9
        cordon worker-9 worker-1
        cordon pod/solo
        cordon
        cordon worker-1 -l a=b
        cordon -l topology.kubernetes.io/zone=eu-central-1b
        uncordon -l topology.kubernetes.io/zone=eu-central-1b
        uncordon -l a=none
        taint nodes worker-1 dedicated=db:NoSchedule
        taint nodes worker-1 dedicated=db:NoSchedule
        taint nodes worker-1 dedicated=web:NoSchedule --overwrite
        taint nodes worker-1 dedicated=db:NoExecute extra:PreferNoSchedule
        taint nodes worker-1 dedicated:NoExecute-
        taint nodes worker-1 dedicated-
        taint nodes worker-1 dedicated-
        taint nodes worker-1 gone:NoSchedule-
        taint nodes worker-1 new=1:NoSchedule extra-
        taint nodes worker-1 new- -o yaml
        taint nodes worker-1 worker-2 both=1:NoSchedule
        taint nodes worker-1 both=2:NoSchedule --dry-run=client
        taint nodes worker-2 other=2:NoSchedule --dry-run=client
        taint nodes worker-2 other=2:NoSchedule --dry-run=server
        taint nodes --all both-
        taint nodes -l a=none both-
        taint nodes worker-9 a=b:NoSchedule
        taint nodes worker-1 a=b:Wrong
        taint nodes worker-1 a=b
        taint nodes worker-1 a=b:NoSchedule:x
        taint nodes worker-1 a=b=c:NoSchedule
        taint nodes worker-1 a=b%:NoSchedule
        taint nodes worker-1 -a=b:NoSchedule
        taint nodes worker-1 a=1:NoSchedule a=2:NoSchedule
        taint nodes worker-1 a=1:NoSchedule a-
        taint nodes worker-1
        taint nodes a=b:NoSchedule
        taint a=b:NoSchedule
        taint pods solo a=b:NoSchedule
        taint nodes worker-1 a=b:NoSchedule junk
        taint nodes --all -l a=b a=b:NoSchedule
        """);

    private static IEnumerable<WriteStep> Steps(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => WriteStep.Of(line) with { AnyOrder = line.Contains("--list", StringComparison.Ordinal) });
}
