# po4a at its best: its Markdown module for every file in one process, a template beside each.
# po4a-gettextize does the same in a process of its own for each file.
#   perl po4a.pl FOLDER < list of files
use strict;
use warnings;
use File::Basename;
use Locale::Po4a::Chooser;

my $folder = shift;
while (my $file = <STDIN>) {
    chomp $file;
    # There are files with which it never ends (a code fence that is not closed): left out.
    local $SIG{ALRM} = sub { die "too long\n" };
    eval {
        alarm 20;
        my $document = Locale::Po4a::Chooser::new('text', 'markdown' => 1);
        $document->process(
            'file_in_name'    => [$file],
            'file_in_charset' => 'UTF-8',
            'po_out_name'     => "$folder/" . basename($file, '.md') . '.pot',
        );
        alarm 0;
        1;
    } or print basename($file) . ": $@";
}
