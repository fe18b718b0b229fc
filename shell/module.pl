# module() for Perl (init/perl of lmodjs, to be read by `do` or `require`; made from shell/ by the build).
use Cwd ();

my $lmod = Cwd::realpath(__FILE__) =~ s{/[^/]*/[^/]*$}{}r . '/libexec/lmod';

# Runs a command of `module`, words split at blanks, and changes %ENV as it says: true if it went well.
sub module {
  my @words = map { split } @_;
  open(my $reply, '-|', $lmod, 'perl', @words) or die "module: $lmod: $!\n";
  my $code = do { local $/; <$reply> };
  close $reply;
  our $_mlstatus = 0;
  { no strict; eval($code // ''); }
  if ($@) {
    require Carp;
    Carp::confess("module: $@");
  }
  return $_mlstatus;
}

1;
