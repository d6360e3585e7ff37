import { Migration } from '@mikro-orm/migrations';

/**
 * Reviews that can be moderated, reported and voted on, and ratings that the database counts itself, whoever writes.
 * Only new tables, columns and triggers: nothing waits. A process of the release before counts once more what it writes
 * until it stops: `npm run ratings:rebuild` afterwards.
 */
export class Migration20261126080500_trusted_reviews extends Migration {
  override up(): void {
    for (const part of [opinions, reviews, counting, ranking]) for (const statement of part) this.addSql(statement);
  }
}

const opinions = [
  `create table review_takedown (user_id int not null, drawing_id int not null, taken_down_at timestamptz(3) not null default now(), primary key (user_id, drawing_id));`,
  `create index review_takedown_drawing_index on review_takedown (drawing_id);`,
  `alter table review_takedown add constraint review_takedown_user_id_foreign foreign key (user_id) references users (id) on update cascade on delete cascade;`,
  `alter table review_takedown add constraint review_takedown_drawing_id_foreign foreign key (drawing_id) references drawing (id) on update cascade on delete cascade;`,
  `create table review_vote (review_id int not null, user_id int not null, voted_at timestamptz(3) not null default now(), primary key (review_id, user_id));`,
  `create index review_vote_user_index on review_vote (user_id);`,
  `alter table review_vote add constraint review_vote_review_id_foreign foreign key (review_id) references review (id) on update cascade on delete cascade;`,
  `alter table review_vote add constraint review_vote_user_id_foreign foreign key (user_id) references users (id) on update cascade on delete cascade;`,
  `create table review_report (review_id int not null, user_id int not null, reason text not null, note text null, reported_at timestamptz(3) not null default now(), settled_at timestamptz(3) null, primary key (review_id, user_id));`,
  `create index review_report_user_index on review_report (user_id);`,
  `alter table review_report add constraint review_report_review_id_foreign foreign key (review_id) references review (id) on update cascade on delete cascade;`,
  `alter table review_report add constraint review_report_user_id_foreign foreign key (user_id) references users (id) on update cascade on delete cascade;`,
  `alter table review_report add constraint review_report_reason_check check (reason in ('SPAM', 'OFFENSIVE', 'OFF_TOPIC', 'PERSONAL_DATA', 'OTHER'));`,
  `alter table review_report add constraint review_report_note_check check (char_length(note) between 1 and 500);`,
];

/** Who deletes an account takes the name off the reviews; what they say stays. The release before just does not show these. */
const reviews = [
  `alter table review add helpful_count int not null default 0, add version int not null default 1,
    add edited_at timestamptz(3) null, add queued_at timestamptz(3) null, add rejection_reason text null;`,
  `-- squawk-ignore ban-drop-not-null
    alter table review alter column user_id drop not null;`,
  `alter table review drop constraint review_user_id_foreign;`,
  `alter table review add constraint review_user_id_foreign foreign key (user_id) references users (id) on delete set null not valid;`,
  `alter table review add constraint review_helpful_count_check check (helpful_count >= 0) not valid;`,
  `alter table review add constraint review_rejection_reason_check check (char_length(rejection_reason) between 1 and 500) not valid;`,
];

const counting = [
  `create function count_rating(drawing_id int, rating int, step int) returns void language sql as $$
    update drawing set rating_counts[rating] = rating_counts[rating] + step where id = drawing_id $$;`,
  `create function review_counted() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and old.status = 'APPROVED' then perform count_rating(old.drawing_id, old.rating, -1); end if;
      if tg_op <> 'DELETE' and new.status = 'APPROVED' then perform count_rating(new.drawing_id, new.rating, 1); end if;
      return null;
    end $$;`,
  `comment on function review_counted is 'Who loads drawings with the counts of their reviews says so: set atelier.ratings_counted = on.';`,
  `create trigger review_added after insert on review for each row
    when (current_setting('atelier.ratings_counted', true) is distinct from 'on') execute function review_counted();`,
  `create trigger review_changed after update of status, rating, drawing_id on review for each row
    when ((old.status, old.rating, old.drawing_id) is distinct from (new.status, new.rating, new.drawing_id))
    execute function review_counted();`,
  `create trigger review_removed after delete on review for each row execute function review_counted();`,
  `create function vote_counted() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then update review set helpful_count = helpful_count + 1 where id = new.review_id;
      else update review set helpful_count = helpful_count - 1 where id = old.review_id; end if;
      return null;
    end $$;`,
  `create trigger review_vote_counted after insert or delete on review_vote for each row execute function vote_counted();`,
];

/** How RATING_DESC ranks: src/reviews/README.md. */
const ranking = [
  `create table rating_prior (
    id boolean primary key default true check (id),
    mean double precision not null check (mean between 1 and 5),
    renewed_at timestamptz(3) not null default now()
  );`,
  `comment on table rating_prior is 'One row: the rating that is expected of a drawing before anything is known of it.';`,
  `create function catalogue_mean() returns double precision language sql stable as $$
    select round(((3 * 100 + coalesce(sum(average_rating * review_count), 0)) / (100 + coalesce(sum(review_count), 0)))::numeric, 3)::float8
    from drawing where review_count > 0 $$;`,
  `comment on function catalogue_mean is 'The mean of all ratings, and of a hundred more of three stars, which matter while there are few.';`,
  `create function bayesian_rating(counts int[], prior double precision) returns double precision
    language sql immutable parallel safe as $$
    select case when n = 0 then 0 else (10 * prior + stars) / (10 + n) end
    from (select counts[1] + counts[2] + counts[3] + counts[4] + counts[5] as n,
      counts[1] + 2 * counts[2] + 3 * counts[3] + 4 * counts[4] + 5 * counts[5] as stars) given $$;`,
  `comment on function bayesian_rating is 'The average of the ratings and of ten more like the prior; 0 without ratings.';`,
  `alter table drawing add bayesian_rating double precision not null default 0;`,
  `insert into rating_prior (mean) select catalogue_mean();`,
  `create function note_bayesian_rating() returns trigger language plpgsql as $$
    begin
      new.bayesian_rating := bayesian_rating(new.rating_counts, (select mean from rating_prior));
      return new;
    end $$;`,
  `create trigger drawing_born_rated before insert on drawing for each row
    when (new.rating_counts <> '{0,0,0,0,0}') execute function note_bayesian_rating();`,
  `create trigger drawing_rated before update of rating_counts on drawing for each row
    execute function note_bayesian_rating();`,
  `create function renew_rating_prior() returns boolean language plpgsql as $$
    declare fresh double precision := catalogue_mean();
    begin
      update rating_prior set mean = fresh, renewed_at = now() where abs(mean - fresh) > 0.05;
      return found;
    end $$;`,
  `comment on function renew_rating_prior is 'Follows the mean when it has moved by more than a twentieth of a star; whether it did.';`,
  `create function rank_drawings(above int, upto int) returns int language plpgsql as $$
    declare ranked int;
    begin
      update drawing set bayesian_rating = bayesian_rating(rating_counts, mean) from rating_prior
      where drawing.id in (
        select d.id from drawing d, rating_prior p where d.id > above and d.id <= upto and d.review_count > 0
          and d.bayesian_rating <> bayesian_rating(d.rating_counts, p.mean)
        order by d.id for no key update of d);
      get diagnostics ranked = row_count;
      return ranked;
    end $$;`,
  `comment on function rank_drawings is 'Brings the rank of the drawings with these ids in line with the prior; how many it moved.';`,
];
